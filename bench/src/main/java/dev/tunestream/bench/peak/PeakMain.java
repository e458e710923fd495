package dev.tunestream.bench.peak;

import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.SeededRandom;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tensor.TorchProgram;
import java.util.List;
import java.util.Map;

/**
 * Measures what this machine's matrix products reach, with the threads that the sides have: the
 * fastest of some, so that a moment of other work does not count.
 */
public final class PeakMain {
  static final int SIZE = 2048;

  private static final int WARM_UP = 3;
  private static final int PRODUCTS = 15;

  private PeakMain() {}

  public static void main(String[] args) {
    try (Scope scope = Scope.open()) {
      Tensor values = matrix(scope);
      System.out.println(
          new PeakRate(rate(values), rate(values.to(ElementType.BF16, scope))).toJson());
    }
  }

  private static Tensor matrix(Scope scope) {
    SeededRandom random = new SeededRandom(1, "peak");
    float[] values = new float[SIZE * SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return scope.floats(values, SIZE, SIZE);
  }

  private static double rate(Tensor matrix) {
    TorchProgram program =
        TorchProgram.of(List.of("/dev/tunestream/bench/peak/matrix.py"), Map.of());
    double fastest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < WARM_UP + PRODUCTS; i++) {
      try (Scope scope = Scope.open()) {
        long start = System.nanoTime();
        program.one(scope, "product", matrix, matrix);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (i >= WARM_UP) {
          fastest = Math.min(fastest, seconds);
        }
      }
    }
    return 2.0 * SIZE * SIZE * SIZE / fastest;
  }
}
