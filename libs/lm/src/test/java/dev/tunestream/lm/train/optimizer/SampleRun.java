package dev.tunestream.lm.train.optimizer;

import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.adapter.TensorData;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.train.optimizer.state.StatePlacement;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Clipped steps with a rising rate on parameters and gradients that follow from their place alone,
 * the same that {@code reference/make_optimizers.py} takes.
 */
public final class SampleRun implements AutoCloseable {
  public static final int STEPS = 12;

  /** One rule of each kind, by the names of the reference values. */
  public static final Map<String, UpdateRule> RULES =
      Map.of(
          "adamw", new AdamW(0.9, 0.99, 1e-6, 0.1),
          "adafactor", new Adafactor(0.1),
          "sgd", new Sgd(0, 0),
          "sgd-momentum", new Sgd(0.9, 0.1),
          "adamw8bit", new AdamW8bit(0.9, 0.99, 1e-6, 0.1));

  private static final List<String> NAMES = List.of("vector", "matrix", "cube", "large");
  private static final List<long[]> SHAPES =
      List.of(new long[] {37}, new long[] {24, 18}, new long[] {6, 5, 7}, new long[] {65, 70});

  private final Scope scope = Scope.open();
  private final List<NamedTensor> parameters = new ArrayList<>();
  private final Optimizer optimizer;

  public SampleRun(UpdateRule rule, StatePlacement placement) throws IOException {
    for (int i = 0; i < NAMES.size(); i++) {
      long[] shape = SHAPES.get(i);
      parameters.add(
          new NamedTensor(NAMES.get(i), Trial.parameter(scope, values(shape, 0), shape)));
    }
    this.optimizer = Optimizer.of(new OptimizerOptions(rule, 1, placement), parameters, scope);
  }

  /** Does some steps, the first and the last one given. */
  public SampleRun steps(int first, int last) {
    for (int step = first; step <= last; step++) {
      for (int i = 0; i < NAMES.size(); i++) {
        float[] gradient = values(SHAPES.get(i), 16 * step + i);
        if (NAMES.get(i).equals("large") && step <= 3) {
          Arrays.fill(gradient, 0, 512, 0);
        }
        Trial.give(parameters.get(i).tensor(), gradient);
      }
      optimizer.update(step, 0.01 * step / STEPS, optimizer.gradientNorm());
    }
    return this;
  }

  public List<NamedTensor> parameters() {
    return parameters;
  }

  public List<TensorData> state() {
    return optimizer.state();
  }

  /** The bytes of all parameters and of the state, by their names. */
  public Map<String, byte[]> bytes() {
    Map<String, byte[]> all = new TreeMap<>();
    List<TensorData> tensors = new ArrayList<>(parameters);
    tensors.addAll(state());
    tensors.forEach(t -> t.read(bytes -> all.put(t.name(), bytes.toArray(ValueLayout.JAVA_BYTE))));
    return all;
  }

  /** 24-bit fractions from −1 to 1, halved 0 to 7 times. */
  private static float[] values(long[] shape, int seed) {
    float[] values = new float[(int) Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    for (int i = 0; i < values.length; i++) {
      long h = (i * 2654435761L + seed * 40503L + 12345) & 0xFFFFFFFFL;
      h = ((h ^ (h >> 15)) * 73244475) & 0xFFFFFFFFL;
      h ^= h >> 13;
      values[i] = (float) (((h >> 8) / (double) (1 << 23) - 1) / (1 << (h & 7)));
    }
    return values;
  }

  @Override
  public void close() {
    scope.close();
  }
}
