package dev.tunestream.lm.benchmark.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.lm.benchmark.rows.Field;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Which choices of a row are right. */
sealed interface GoldRule {
  /**
   * Their places, from 0.
   *
   * @param choices how many there are
   * @throws dev.tunestream.lm.benchmark.BenchmarkException if the row does not say; the message is
   *     a clause about the row
   */
  List<Integer> places(TaskRow row, int choices);

  /** Always the same. */
  record Always(int place) implements GoldRule {
    @Override
    public List<Integer> places(TaskRow row, int choices) {
      return List.of(place);
    }
  }

  /** A field holds the place, as a number or in digits, or a list of places. */
  record AtPlace(String path) implements GoldRule {
    @Override
    public List<Integer> places(TaskRow row, int choices) {
      Field field = row.field(path);
      String rule = "it must be the place of the right choice, from 0 to " + (choices - 1);
      return (field.value().isArray() ? field.elements(rule) : List.of(field))
          .stream().map(element -> place(element, choices, rule)).toList();
    }

    private static int place(Field field, int choices, String rule) {
      OptionalInt place = number(field.value());
      field.require(place.orElse(-1) >= 0 && place.getAsInt() < choices, rule);
      return place.getAsInt();
    }

    private static OptionalInt number(JsonNode value) {
      if (value.isTextual() && value.textValue().matches("[0-9]{1,4}")) {
        return OptionalInt.of(Integer.parseInt(value.textValue()));
      }
      return value.canConvertToInt() && value.isIntegralNumber()
          ? OptionalInt.of(value.intValue())
          : OptionalInt.empty();
    }
  }

  /**
   * A field holds the right choice's label.
   *
   * @param labels of the choices, where they are the same for all rows
   * @param labelsPath else the field that holds them
   */
  record ByLabel(String path, Optional<List<String>> labels, String labelsPath)
      implements GoldRule {
    @Override
    public List<Integer> places(TaskRow row, int choices) {
      List<String> all = labels.orElseGet(() -> labels(row));
      Field field = row.field(path);
      String rule = "it must be one of the labels " + String.join(", ", all);
      field.require(field.isThere() && field.value().isValueNode(), rule);
      // Some of OpenBookQA's have a space before them.
      int place = all.indexOf(field.value().asText().strip());
      field.require(place >= 0, rule);
      return List.of(place);
    }

    private List<String> labels(TaskRow row) {
      return row.field(labelsPath).elements("it must be a list of the choices' labels").stream()
          .map(label -> label.value().asText())
          .toList();
    }
  }

  /** A field holds a list with 1 for each right choice and 0 for each other. */
  record Flags(String path) implements GoldRule {
    @Override
    public List<Integer> places(TaskRow row, int choices) {
      Field field = row.field(path);
      String rule = "it must be a list with 0 or 1 for each of the %d choices".formatted(choices);
      List<Field> flags = field.elements(rule);
      field.require(flags.size() == choices, rule);
      flags.forEach(flag -> flag.require(flag.value().asText().matches("[01]|true|false"), rule));
      List<Integer> places =
          IntStream.range(0, choices)
              .filter(i -> flags.get(i).value().asBoolean())
              .boxed()
              .toList();
      field.require(!places.isEmpty(), "one of them at least must be 1");
      return places;
    }
  }
}
