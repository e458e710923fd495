package dev.tunestream.bench.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a side's process tells on standard output, as JSON lines: a lap as {@code
 * {"step","tokens","seconds","loss"}}, the form of {@code lm train --json}, or {@code
 * {"lap","count","seconds"}}; what it computed as {@code {"outputs":[…]}}. Other lines are passed
 * over.
 *
 * @param outputs numbers that sides which do the same must agree on; may be empty
 */
public record Told(List<Lap> laps, List<Double> outputs) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public Told {
    laps = List.copyOf(laps);
    outputs = List.copyOf(outputs);
  }

  static Told parse(List<String> lines) {
    List<Lap> laps = new ArrayList<>();
    List<Double> outputs = new ArrayList<>();
    for (String line : lines) {
      if (!line.startsWith("{\"")) { // libraries say things there, too
        continue;
      }
      JsonNode node = read(line);
      boolean step = node.has("step") && node.has("seconds");
      if (step || node.has("lap")) {
        laps.add(
            new Lap(
                number(node, step ? "tokens" : "count", line).longValue(),
                number(node, "seconds", line).doubleValue(),
                node.has("loss")
                    ? OptionalDouble.of(node.get("loss").doubleValue())
                    : OptionalDouble.empty()));
      }
      node.path("outputs").forEach(value -> outputs.add(value.doubleValue()));
    }
    return new Told(laps, outputs);
  }

  private static Number number(JsonNode node, String key, String line) {
    if (!node.path(key).isNumber()) {
      throw new MeasurementException("A side's line has no number '%s': %s".formatted(key, line));
    }
    return node.get(key).numberValue();
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new MeasurementException("A side's line is not JSON: " + line, e);
    }
  }
}
