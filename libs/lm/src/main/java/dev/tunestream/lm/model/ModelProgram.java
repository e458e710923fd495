package dev.tunestream.lm.model;

import dev.tunestream.lm.quantize.Quantized;
import dev.tunestream.lm.tensor.ComputeDevice;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.TorchProgram;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An architecture's own texts with those that all architectures share, as one program. */
final class ModelProgram {
  private static final String FOLDER = "/dev/tunestream/lm/model/";

  private static final List<String> SHARED =
      List.of(
          "activation.py",
          "attention.py",
          "cached_attention.py",
          "generation.py",
          "linear.py",
          "head.py",
          "taped_attention.py",
          "taped_linear.py");

  private ModelProgram() {}

  /**
   * Gives the program that computes in a type on this process's device.
   *
   * @param texts resource names in this package's folder
   * @param constants those of the texts; {@code dtype} and {@code device} are added
   */
  static TorchProgram of(List<String> texts, Map<String, Object> constants, ElementType compute) {
    Map<String, Object> all = new HashMap<>(constants);
    all.put("dtype", compute.code());
    all.put("device", ComputeDevice.chosen().name());
    return TorchProgram.of(
        Stream.concat(
                Stream.of(texts, SHARED, List.of(products(System.getProperty("os.name"))))
                    .flatMap(List::stream)
                    .map(FOLDER::concat),
                Quantized.TEXTS.stream())
            .toList(),
        all);
  }

  /** The text of products; PyTorch's builds for macOS lack oneDNN, and its operations with it. */
  static String products(String system) {
    return system.startsWith("Mac") ? "products_plain.py" : "products_onednn.py";
  }
}
