package dev.tunestream.lm.benchmark.task;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.lm.benchmark.rows.Field;
import dev.tunestream.lm.jinja.PythonSpace;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * HellaSwag's rows (Zellers and others, 2019) as lm-evaluation-harness cleans them: the two parts
 * of the context become one in {@code query}, and marks that WikiHow's pages left in brackets go.
 */
final class HellaSwag {
  /** Python's dot stops at line feeds alone. */
  private static final Pattern BRACKETS = Pattern.compile("(?d)\\[.*?]");

  private HellaSwag() {}

  static ObjectNode cleaned(ObjectNode row) {
    ObjectNode cleaned = row.deepCopy();
    cleaned.put(
        "query",
        clean(
            "%s: %s %s"
                .formatted(
                    text(row, "activity_label"),
                    text(row, "ctx_a"),
                    capitalized(text(row, "ctx_b")))));
    ArrayNode endings = cleaned.putArray("endings");
    Field.of(row, "endings").texts("it must be a list of texts").stream()
        .map(HellaSwag::clean)
        .forEach(endings::add);
    return cleaned;
  }

  private static String text(ObjectNode row, String field) {
    return Field.of(row, field).text("it must be a text, which may be empty");
  }

  private static String clean(String text) {
    String plain = PythonSpace.strip(text).replace(" [title]", ". ");
    return BRACKETS.matcher(plain).replaceAll("").replace("  ", " ");
  }

  /** The first letter large and all others small, as Python's method does. */
  private static String capitalized(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.codePointAt(0);
    return Character.toString(Character.toTitleCase(first))
        + text.substring(Character.charCount(first)).toLowerCase(Locale.ROOT);
  }
}
