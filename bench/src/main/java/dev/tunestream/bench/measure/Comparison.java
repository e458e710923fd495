package dev.tunestream.bench.measure;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What is compared.
 *
 * @param name of the case
 * @param facts what the sides have in common, for people: model, rows, threads
 * @param unit what laps count, such as {@code tokens}
 * @param lap what a lap is called, such as {@code step}
 * @param skipped laps at the begin that the rates leave out
 * @param work floating-point operations of the matrix products for one of what is counted
 * @param agreement how outputs are compared with those of the first side
 */
public record Comparison(
    String name,
    Map<String, Object> facts,
    String unit,
    String lap,
    int skipped,
    OptionalDouble work,
    Agreement agreement,
    List<Side> sides) {
  public Comparison {
    sides = List.copyOf(sides);
    if (sides.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to compare");
    }
  }

  /** The same between other sides. */
  public Comparison with(List<Side> others) {
    return new Comparison(name, facts, unit, lap, skipped, work, agreement, others);
  }
}
