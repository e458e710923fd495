package dev.tunestream.bench.measure;

import java.util.List;
import java.util.stream.IntStream;

/** How the outputs of two sides are compared. */
public enum Agreement {
  /** There are none. */
  NONE {
    @Override
    String of(List<Double> first, List<Double> other) {
      return "–";
    }
  },
  /** Tokens: the share that is equal. */
  EQUAL {
    @Override
    String of(List<Double> first, List<Double> other) {
      long equal =
          IntStream.range(0, first.size()).filter(i -> first.get(i).equals(other.get(i))).count();
      return "%.1f %% equal".formatted(100.0 * equal / first.size());
    }
  },
  /** Numbers: the greatest difference. */
  CLOSE {
    @Override
    String of(List<Double> first, List<Double> other) {
      double most =
          IntStream.range(0, first.size())
              .mapToDouble(i -> Math.abs(first.get(i) - other.get(i)))
              .max()
              .orElse(0);
      return "within %.2g".formatted(most);
    }
  };

  abstract String of(List<Double> first, List<Double> other);

  /** In words; says so when the outputs are not even as many. */
  String between(Run first, Run other) {
    return first.outputs().size() == other.outputs().size()
        ? of(first.outputs(), other.outputs())
        : "%d against %d outputs".formatted(other.outputs().size(), first.outputs().size());
  }
}
