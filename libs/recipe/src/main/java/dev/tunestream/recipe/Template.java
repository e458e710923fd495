package dev.tunestream.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a record becomes an example: the prompt's text, which carries no label, and the completion's,
 * which does. Fields of the record stand in braces.
 *
 * @param name a built-in name, or null for a template written in the recipe
 * @param otherwise the template of records in which a field of this one is missing or blank; null
 *     where every record must have all of them
 */
public record Template(String name, String prompt, String completion, Template otherwise) {
  private static final Pattern FIELD = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]{0,63})}");
  private static final int MAX_LENGTH = 10_000;

  /** The built-in templates by name, in the order in which they are listed to people. */
  public static final Map<String, Template> BUILT_IN = builtIn();

  public Template {
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
  public Template(String name, String prompt, String completion) {
    this(name, prompt, completion, null);
  }

  public static Template named(String name) {
    Template template = BUILT_IN.get(name);
    if (template == null) {
      throw new RecipeException(
          "data.template",
          name,
          "the built-in templates are "
              + String.join(", ", BUILT_IN.keySet())
              + "; write your own as {prompt: …, completion: …}");
    }
    return template;
  }

  /** The fields that a record must have, each once, in order of appearance. */
  public List<String> fields() {
    return least().ownFields();
  }

  /** What a record of no more than the needed fields is put into. */
  public Template least() {
    return otherwise == null ? this : otherwise.least();
  }

  /**
   * What a record is put into.
   *
   * @param has whether it has something in a field
   */
  public Template of(Predicate<String> has) {
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

  private static Map<String, Template> builtIn() {
    Map<String, Template> templates = new LinkedHashMap<>();
    // The space belongs to the completion: byte-level tokenizers join it to the word behind it.
    templates.put("quote-tags", new Template("quote-tags", "{quote} ->:", " {tags}"));
    templates.put("quote", new Template("quote", "", "{quote}"));
    templates.put("plain", new Template("plain", "", "{text}"));
    templates.put(
        "qa", new Template("qa", "### Question:\n{question}\n\n### Answer:\n", "{answer}"));
    templates.put(
        "alpaca",
        new Template(
            "alpaca",
            """
            Below is an instruction that describes a task, paired with an input that provides further context. \
            Write a response that appropriately completes the request.

            ### Instruction:
            {instruction}

            ### Input:
            {input}

            ### Response:
            """,
            "{output}",
            new Template(
                "alpaca",
                """
                Below is an instruction that describes a task. \
                Write a response that appropriately completes the request.

                ### Instruction:
                {instruction}

                ### Response:
                """,
                "{output}")));
    return java.util.Collections.unmodifiableMap(templates);
  }
}
