package dev.tunestream.lm.adapter;

import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.SeededRandom;
import dev.tunestream.lm.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Draws what trained tensors start from, with the distributions of PyTorch's modules. The values
 * follow from the seed and the tensor's name alone.
 *
 * @param scope owns the tensors
 */
public record InitialValues(long seed, Scope scope) {

  /** Normal with deviation 1, as {@code torch.nn.Embedding} starts. */
  public NamedTensor normal(String name, int... shape) {
    return drawn(name, SeededRandom::nextGaussian, shape);
  }

  /** Weight [out, in] and bias [out], uniform within 1/√in as {@code torch.nn.Linear} starts. */
  public List<NamedTensor> linear(String module, int in, int out) {
    double bound = 1 / Math.sqrt(in);
    return List.of(
        uniform(module + ".weight", bound, out, in), uniform(module + ".bias", bound, out));
  }

  /** Uniform from -bound to bound. */
  public NamedTensor uniform(String name, double bound, int... shape) {
    return drawn(name, random -> (2 * random.nextDouble() - 1) * bound, shape);
  }

  private NamedTensor drawn(String name, ToDoubleFunction<SeededRandom> draw, int... shape) {
    SeededRandom random = new SeededRandom(seed, name);
    float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) draw.applyAsDouble(random);
    }
    Tensor tensor = scope.floats(values, Arrays.stream(shape).asLongStream().toArray());
    tensor.requireGradient();
    return new NamedTensor(name, tensor);
  }
}
