package dev.tunestream.lm.jinja;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Jinja of Python reads and the library at hand does not, written so that it does. It concerns
 * the white space before blocks, lists from behind ({@code messages[::-1]}), and {@code generation}
 * blocks, with which transformers marks answers and which write what is in them.
 */
final class JinjaSource {
  /** lstrip_blocks: only where nothing else stands before the block in its line. */
  private static final Pattern INDENTED_BLOCK = Pattern.compile("(?m)^[ \\t]+(?=\\{[%#](?!\\+))");

  private static final Pattern FROM_BEHIND =
      Pattern.compile("([A-Za-z_]\\w*(?:\\.\\w+)*)\\[::\\s*-1]");

  private static final Pattern GENERATION =
      Pattern.compile("(\\{%[-+]?\\s*)(end)?generation(\\s*[-+]?%})");

  private static final Pattern CODE = Pattern.compile("(?s)\\{[{%](.*?)[}%]}");
  private static final Pattern LITERAL =
      Pattern.compile("'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern FILTER = Pattern.compile("\\|\\s*([A-Za-z_]\\w*)");

  private JinjaSource() {}

  /** The text for the library. */
  static String of(String template, JinjaSettings settings) {
    String text = settings == JinjaSettings.TRANSFORMERS ? ofChat(template) : template;
    return FROM_BEHIND.matcher(text).replaceAll("($1|reverse)");
  }

  private static String ofChat(String template) {
    // Jinja drops one line break at the end of a template.
    String text = template.endsWith("\n") ? template.substring(0, template.length() - 1) : template;
    text = INDENTED_BLOCK.matcher(text).replaceAll("");
    return GENERATION
        .matcher(text)
        .replaceAll(
            block ->
                Matcher.quoteReplacement(
                    block.group(1)
                        + (block.group(2) == null ? "if true" : "endif")
                        + block.group(3)));
  }

  /**
   * Refuses filters that are not there: the library would pass over them without a word.
   *
   * @param known whether a filter is there
   */
  static void checkFilters(String template, Predicate<String> known) {
    Matcher code = CODE.matcher(template);
    while (code.find()) {
      Matcher filter = FILTER.matcher(LITERAL.matcher(code.group(1)).replaceAll("''"));
      while (filter.find()) {
        if (!known.test(filter.group(1))) {
          throw new JinjaException(
              "uses the filter '%s' in line %d, which is not known here"
                  .formatted(
                      filter.group(1),
                      1
                          + template
                              .substring(0, code.start())
                              .chars()
                              .filter(c -> c == '\n')
                              .count()));
        }
      }
    }
  }
}
