package dev.tunestream.lm.adapter.lora;

import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.model.LinearLayer;
import dev.tunestream.lm.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What LoRA adds to one linear layer, all fp32.
 *
 * @param a [rank, in]
 * @param b [out, rank]
 * @param direction DoRA's part, where it is used
 */
record LoraLayer(LinearLayer layer, Tensor a, Tensor b, Optional<Direction> direction) {
  private static final String PREFIX = "base_model.model.";

  /**
   * What DoRA adds.
   *
   * @param magnitude trained lengths of the rows of W + scale·B·A, [out]
   * @param rowSquares squares of the lengths of the rows of W, [out]
   */
  record Direction(Tensor magnitude, Tensor rowSquares) {}

  /** Tensors of the layer's slot, as {@code linear.py} lists them. */
  List<Tensor> slot(Tensor none) {
    return List.of(
        a,
        b,
        direction.map(Direction::magnitude).orElse(none),
        direction.map(Direction::rowSquares).orElse(none),
        none);
  }

  /** The trained tensors under PyTorch's names. */
  List<NamedTensor> parameters() {
    List<NamedTensor> parameters = new ArrayList<>();
    parameters.add(new NamedTensor(name("lora_A.default.weight"), a));
    parameters.add(new NamedTensor(name("lora_B.default.weight"), b));
    direction.ifPresent(
        dora ->
            parameters.add(
                new NamedTensor(name("lora_magnitude_vector.default.weight"), dora.magnitude())));
    return parameters;
  }

  /** The tensors under the names they have in {@code adapter_model.safetensors}. */
  List<NamedTensor> saved() {
    List<NamedTensor> saved = new ArrayList<>();
    saved.add(new NamedTensor(nameOfA(layer), a));
    saved.add(new NamedTensor(nameOfB(layer), b));
    direction.ifPresent(
        dora -> saved.add(new NamedTensor(nameOfMagnitude(layer), dora.magnitude())));
    return saved;
  }

  private String name(String part) {
    return PREFIX + layer.module() + "." + part;
  }

  static String nameOfA(LinearLayer layer) {
    return PREFIX + layer.module() + ".lora_A.weight";
  }

  static String nameOfB(LinearLayer layer) {
    return PREFIX + layer.module() + ".lora_B.weight";
  }

  static String nameOfMagnitude(LinearLayer layer) {
    return PREFIX + layer.module() + ".lora_magnitude_vector";
  }
}
