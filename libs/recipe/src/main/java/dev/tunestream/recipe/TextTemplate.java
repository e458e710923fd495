package dev.tunestream.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two texts with fields of the record in braces: the prompt's, which carries no label, and the
 * completion's, which does.
 *
 * @param otherwise the template of records in which a field of this one is missing or blank; null
 *     where every record must have all of them
 */
public record TextTemplate(String name, String prompt, String completion, TextTemplate otherwise)
    implements Template {
  private static final Pattern FIELD = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]{0,63})}");
  private static final int MAX_LENGTH = 10_000;

  public TextTemplate {
    Check.that(
        prompt != null && prompt.length() <= MAX_LENGTH,
        "data.template.prompt",
        prompt,
        "it must be a text of at most " + MAX_LENGTH + " characters (it may be empty)");
    Check.that(
        completion != null && completion.length() <= MAX_LENGTH && hasField(completion),
        "data.template.completion",
        completion,
        "it must be a text with at least one field of the record in braces, such as {answer}");
  }

  /** A template that every record must fill. */
  public TextTemplate(String name, String prompt, String completion) {
    this(name, prompt, completion, null);
  }

  @Override
  public List<String> fields() {
    return least().ownFields();
  }

  /** What a record of no more than the needed fields is put into. */
  public TextTemplate least() {
    return otherwise == null ? this : otherwise.least();
  }

  /**
   * What a record is put into.
   *
   * @param has whether it has something in a field
   */
  public TextTemplate of(Predicate<String> has) {
    return otherwise == null || ownFields().stream().allMatch(has) ? this : otherwise.of(has);
  }

  /** The fields in its own two texts. */
  public List<String> ownFields() {
    List<String> fields = new ArrayList<>();
    Matcher matcher = FIELD.matcher(prompt + completion);
    while (matcher.find()) {
      if (!fields.contains(matcher.group(1))) {
        fields.add(matcher.group(1));
      }
    }
    return List.copyOf(fields);
  }

  /** The prompt's text for a record whose fields are already texts. */
  public String renderPrompt(Map<String, String> fields) {
    return render(prompt, fields);
  }

  /** The completion's text for a record whose fields are already texts. */
  public String renderCompletion(Map<String, String> fields) {
    return render(completion, fields);
  }

  /** The fields that {@link #renderPrompt} made a text of, or nothing if it made no such text. */
  public Optional<Map<String, String>> readPrompt(String text) {
    return read(prompt, text);
  }

  /**
   * The fields that {@link #renderCompletion} made a text of; white space around the text does not
   * matter.
   */
  public Optional<Map<String, String>> readCompletion(String text) {
    return read(completion.strip(), text.strip());
  }

  /** Each field is as short as the text around it allows. */
  private static Optional<Map<String, String>> read(String template, String text) {
    StringBuilder pattern = new StringBuilder();
    List<String> names = new ArrayList<>();
    Matcher fields = FIELD.matcher(template);
    int end = 0;
    while (fields.find()) {
      pattern.append(Pattern.quote(template.substring(end, fields.start()))).append("(.+?)");
      names.add(fields.group(1));
      end = fields.end();
    }
    pattern.append(Pattern.quote(template.substring(end)));
    Matcher matcher = Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), matcher.group(i + 1));
    }
    return Optional.of(values);
  }

  private static String render(String text, Map<String, String> fields) {
    // A single pass: braces inside a field's value are text, not fields.
    return FIELD
        .matcher(text)
        .replaceAll(
            match -> {
              String value = fields.get(match.group(1));
              if (value == null) {
                throw new IllegalArgumentException("no field '" + match.group(1) + "'");
              }
              return Matcher.quoteReplacement(value);
            });
  }

  private static boolean hasField(String text) {
    return FIELD.matcher(text).find();
  }
}
