package dev.tunestream.lm.model;

import dev.tunestream.lm.checkpoint.ModelConfig;
import dev.tunestream.lm.checkpoint.SafetensorsWriter;
import dev.tunestream.lm.checkpoint.TensorType;
import dev.tunestream.lm.checkpoint.WeightShape;
import dev.tunestream.lm.tensor.SeededRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Model directories with random weights, to train from scratch. */
public final class RandomModel {
  private static final double DEVIATION = 0.02;

  private RandomModel() {}

  /**
   * Writes {@code config.json} and {@code model.safetensors} in fp32, with weights as transformers
   * initializes most architectures: norms 1, biases 0, everything else normal with deviation 0.02.
   *
   * @param directory made if it is not there
   */
  public static void write(Path directory, ModelConfig config, long seed) throws IOException {
    Files.createDirectories(directory);
    List<SafetensorsWriter.Source> tensors =
        config.weights().stream()
            .map(
                weight ->
                    new SafetensorsWriter.Source(
                        weight.name(),
                        TensorType.F32,
                        weight.shape(),
                        sink -> source(weight, seed).bytes().read(sink)))
            .toList();
    SafetensorsWriter.write(
        directory.resolve("model.safetensors"), tensors, SafetensorsWriter.PYTORCH);
    Files.writeString(directory.resolve("config.json"), config.toJson("float32"));
  }

  private static SafetensorsWriter.Source source(WeightShape weight, long seed) {
    return SafetensorsWriter.Source.of(weight.name(), weight.shape(), values(weight, seed));
  }

  private static float[] values(WeightShape weight, long seed) {
    int elements = Math.toIntExact(weight.shape().stream().reduce(1L, Math::multiplyExact));
    float[] values = new float[elements];
    if (weight.shape().size() > 1) {
      SeededRandom random = new SeededRandom(seed, weight.name());
      for (int i = 0; i < elements; i++) {
        values[i] = (float) (random.nextGaussian() * DEVIATION);
      }
    } else if (weight.name().endsWith(".weight")) {
      Arrays.fill(values, 1f);
    }
    return values;
  }
}
