package dev.tunestream.lm.benchmark.rows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.lm.benchmark.BenchmarkException;
import java.util.ArrayList;
import java.util.List;

/**
 * A field of a row. What is wrong with it is told as a clause, for those who know the row's place.
 *
 * @param path its name, with dots where it lies in another: {@code choices.text}
 */
public record Field(String path, JsonNode value) {
  private static final int LONGEST_SHOWN = 60;

  /** The field of a row, which may be missing. */
  public static Field of(JsonNode row, String path) {
    JsonNode value = row;
    for (String name : path.split("\\.")) {
      value = value.path(name);
    }
    return new Field(path, value);
  }

  /** Whether it is there and not null. */
  public boolean isThere() {
    return !value.isMissingNode() && !value.isNull();
  }

  /** Refuses it unless a rule holds. */
  public void require(boolean holds, String rule) {
    if (!holds) {
      throw wrong(rule);
    }
  }

  /** Refuses it. */
  public BenchmarkException wrong(String rule) {
    return new BenchmarkException(
        value.isMissingNode()
            ? "has no field '%s'; %s".formatted(path, rule)
            : "has %s in field '%s'; %s".formatted(shortened(value.toString()), path, rule));
  }

  /** A text. */
  public String text(String rule) {
    require(value.isTextual(), rule);
    return value.textValue();
  }

  /** Its elements as fields, of which messages tell the value alone. */
  public List<Field> elements(String rule) {
    require(value.isArray(), rule);
    List<Field> elements = new ArrayList<>();
    value.forEach(element -> elements.add(new Field(path, element)));
    return elements;
  }

  /** A list of texts. */
  public List<String> texts(String rule) {
    return elements(rule).stream().map(element -> element.text(rule)).toList();
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }
}
