package dev.tunestream.ingest.columns;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a row a value stands: {@code answer}, {@code answers.text[0]}, or {@code choices[gold]},
 * the element whose number stands in another column.
 *
 * @param text as it was given
 */
public record ColumnPath(String text, List<Step> steps) {
  private static final Pattern STEP = Pattern.compile("([^.\\[\\]=,]+)|\\[([^\\[\\]]+)]");
  private static final int MAX_STEPS = 8;

  /** From a value to one inside it. */
  sealed interface Step {
    record Field(String name) implements Step {}

    record Element(int index) implements Step {}

    record ElementOf(String column) implements Step {}
  }

  public ColumnPath {
    steps = List.copyOf(steps);
  }

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static ColumnPath of(String text) {
    List<Step> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) == '.' && at > 0) {
        at++;
      }
      if (!matcher.find(at) || matcher.start() != at || steps.size() == MAX_STEPS) {
        throw wrong(text);
      }
      steps.add(step(matcher.group(1), matcher.group(2)));
      at = matcher.end();
    }
    if (steps.isEmpty() || !(steps.getFirst() instanceof Step.Field)) {
      throw wrong(text);
    }
    return new ColumnPath(text, steps);
  }

  /** The path of a column by its plain name, whatever characters that has. */
  static ColumnPath column(String name) {
    return new ColumnPath(name, List.of(new Step.Field(name)));
  }

  private static Step step(String field, String inBrackets) {
    if (field != null) {
      return new Step.Field(field);
    }
    return inBrackets.matches("\\d{1,6}")
        ? new Step.Element(Integer.parseInt(inBrackets))
        : new Step.ElementOf(inBrackets);
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "'%s' is no column; name one as answer, answers.text[0] or choices[gold], where gold is the column with the number"
            .formatted(text));
  }

  /** The column that the value stands in or under. */
  String column() {
    return ((Step.Field) steps.getFirst()).name();
  }

  /** The value, or null where the row has none there. */
  JsonNode in(JsonNode row) {
    JsonNode value = row;
    for (Step step : steps) {
      value =
          switch (step) {
            case Step.Field field -> value.get(field.name());
            case Step.Element element -> value.get(element.index());
            case Step.ElementOf of -> element(value, row.path(of.column()));
          };
      if (value == null) {
        return null;
      }
    }
    return value;
  }

  private static JsonNode element(JsonNode list, JsonNode number) {
    // Cells of CSV files are texts.
    String digits = number.asText("").strip();
    return digits.matches("\\d{1,6}") ? list.get(Integer.parseInt(digits)) : null;
  }
}
