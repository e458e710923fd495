package dev.tunestream.lm.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.GradientMode;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tensor.TorchProgram;
import dev.tunestream.lm.tensor.TorchRuntime;
import dev.tunestream.lm.train.optimizer.state.StatePlacement;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdamW8bitTest {
  private final Scope scope = Scope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  /** The numbers on both sides of each bound, and at random over all magnitudes. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theSearchFindsTheNearestValue(boolean signed) {
    TorchProgram program =
        TorchProgram.of(
            List.of(
                "/dev/tunestream/lm/quantize/dynamic_map.py",
                "/dev/tunestream/lm/train/optimizer/blockwise.py",
                "/dev/tunestream/lm/train/optimizer/trial.py",
                "/dev/tunestream/lm/train/optimizer/codes.py"),
            Map.of("block", 1 << 20, "ranges", 256));
    Tensor map = program.one(scope, "dynamic_map", scope.zeros(ElementType.FP32, 0), signed);
    List<Tensor> tables = program.call(scope, "search_tables", map);
    float[] bounds = Arrays.copyOf(tables.getFirst().toFloats(), 255);
    float[] values = numbers(bounds, map.toFloats(), signed);
    Tensor numbers = scope.floats(values, values.length);

    Tensor nearest = program.one(scope, "bucketize", numbers, scope.floats(bounds, bounds.length));

    assertThat(program.one(scope, "codes", numbers, tables).toLongs()).isEqualTo(nearest.toLongs());
  }

  private static float[] numbers(float[] bounds, float[] map, boolean signed) {
    Random random = new Random(1);
    float[] numbers = new float[50_000];
    numbers[0] = 1;
    int at = 2; // behind a 0
    for (int i = 0; i < bounds.length; i++) {
      numbers[at++] = bounds[i];
      numbers[at++] = Math.nextUp(bounds[i]);
      numbers[at++] = Math.nextDown(bounds[i]);
      numbers[at++] = map[i];
    }
    while (at < numbers.length) {
      double sign = signed && random.nextBoolean() ? -1 : 1;
      numbers[at++] = (float) (sign * Math.pow(10, -9 * random.nextDouble()));
    }
    return numbers;
  }

  /** A parameter is cut into slices of 2^18 elements; the cuts must not show. */
  @Test
  void aParameterOfSeveralSlicesIsUpdatedLikeItsParts() throws IOException {
    float[] start = random(300_000);
    float[] gradient = random(300_000);
    int cut = 1 << 18;

    float[] whole = step(start, gradient);
    float[] begin = step(Arrays.copyOf(start, cut), Arrays.copyOf(gradient, cut));
    float[] end =
        step(
            Arrays.copyOfRange(start, cut, start.length),
            Arrays.copyOfRange(gradient, cut, start.length));

    assertThat(Arrays.copyOf(whole, cut)).isEqualTo(begin);
    assertThat(Arrays.copyOfRange(whole, cut, whole.length)).isEqualTo(end);
  }

  private float[] step(float[] start, float[] gradient) throws IOException {
    Tensor parameter = Trial.parameter(scope, start, start.length);
    Optimizer optimizer = optimizer(new AdamW8bit(0.9, 0.99, 1e-8, 0), parameter);
    for (int step = 1; step <= 3; step++) {
      Trial.give(parameter, gradient);
      optimizer.update(step, 0.01, 0);
    }
    return parameter.toFloats();
  }

  @Test
  void itLearnsAsWellAsInFp32() throws IOException {
    double first = lossAfter(0, new AdamW(0.9, 0.999, 1e-8, 0));
    double fp32 = lossAfter(100, new AdamW(0.9, 0.999, 1e-8, 0));
    double eightBit = lossAfter(100, new AdamW8bit(0.9, 0.999, 1e-8, 0));

    assertThat(fp32).isLessThan(first / 10);
    assertThat(eightBit).isBetween(0.9 * fp32, 1.1 * fp32);
  }

  /** A small network learns from another one. */
  private double lossAfter(int steps, UpdateRule rule) throws IOException {
    TorchRuntime.seed(3);
    Tensor w1 = Trial.PROGRAM.one(scope, "random", new long[] {64, 64});
    Tensor w2 = Trial.PROGRAM.one(scope, "random", new long[] {64, 64});
    Tensor x = Trial.PROGRAM.one(scope, "random", new long[] {64, 64});
    Tensor teacher1 = Trial.PROGRAM.one(scope, "random", new long[] {64, 64});
    Tensor teacher2 = Trial.PROGRAM.one(scope, "random", new long[] {64, 64});
    Tensor y = Trial.PROGRAM.one(scope, "outputs", teacher1, teacher2, x);
    w1.requireGradient();
    w2.requireGradient();
    Optimizer optimizer = optimizer(rule, w1, w2);
    for (int step = 1; step <= steps; step++) {
      try (Scope inner = scope.inner()) {
        GradientMode.recording(() -> Trial.PROGRAM.one(inner, "loss", w1, w2, x, y))
            .backward(inner.floats(new float[] {1}));
      }
      optimizer.update(step, 0.03, 0);
    }
    return Trial.PROGRAM.one(scope, "loss", w1, w2, x, y).item();
  }

  private Optimizer optimizer(UpdateRule rule, Tensor... parameters) throws IOException {
    List<NamedTensor> named =
        IntStream.range(0, parameters.length)
            .mapToObj(i -> new NamedTensor("p" + i, parameters[i]))
            .toList();
    return Optimizer.of(new OptimizerOptions(rule, 0, new StatePlacement.Resident()), named, scope);
  }

  private static float[] random(int n) {
    Random random = new Random(n);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
