package dev.tunestream.lm.checkpoint;

import java.util.List;

/** The name and dimensions under which an architecture stores one of its weights. */
public record WeightShape(String name, List<Long> shape) {
  public WeightShape {
    shape = List.copyOf(shape);
  }

  static WeightShape of(String name, long... dimensions) {
    return new WeightShape(name, java.util.Arrays.stream(dimensions).boxed().toList());
  }
}
