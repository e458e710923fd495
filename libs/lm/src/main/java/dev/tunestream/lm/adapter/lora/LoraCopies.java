package dev.tunestream.lm.adapter.lora;

import dev.tunestream.lm.adapter.ModuleNames;
import dev.tunestream.lm.adapter.TrainedCopy;
import dev.tunestream.lm.adapter.TrainedCopy.Kind;
import dev.tunestream.lm.checkpoint.WeightShape;
import dev.tunestream.lm.model.Architecture;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.recipe.RecipeException;
import dev.tunestream.recipe.adapter.LoraBias;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which weights of the base are trained as copies beside LoRA: those of modules to save, and
 * biases.
 *
 * @param weight the weight's name in the base's checkpoint
 */
record LoraCopies(String weight, String module, Kind kind) {

  /**
   * Finds them.
   *
   * @param targets whole names of the layers that LoRA is put on
   */
  static List<LoraCopies> of(
      LoraBias bias, List<String> modulesToSave, Set<String> targets, Architecture architecture) {
    List<LoraCopies> copies = new ArrayList<>();
    for (String weight : weights(architecture)) {
      String module = weight.substring(0, weight.lastIndexOf('.'));
      boolean target = targets.contains(module);
      if (modulesToSave.stream().anyMatch(name -> ModuleNames.matches(module, name))) {
        copies.add(new LoraCopies(weight, module, Kind.MODULE_TO_SAVE));
      } else if (weight.endsWith(".bias")
          && (bias == LoraBias.ALL || bias == LoraBias.LORA_ONLY && target)) {
        copies.add(new LoraCopies(weight, module, target ? Kind.BIAS_OF_TARGET : Kind.BIAS));
      }
    }
    return copies;
  }

  /**
   * Checks the names of a recipe.
   *
   * @throws RecipeException when one names no module of the model
   */
  static void check(List<String> modulesToSave, Architecture architecture) {
    List<String> modules =
        weights(architecture).stream()
            .map(weight -> weight.substring(0, weight.lastIndexOf('.')))
            .toList();
    for (String name : modulesToSave) {
      if (modules.stream().noneMatch(module -> ModuleNames.matches(module, name))) {
        throw new RecipeException(
            "adapter.modulesToSave",
            name,
            "it names no module with weights; this %s model has %s"
                .formatted(
                    architecture.config().architecture(),
                    String.join(
                        ", ",
                        new TreeSet<>(
                            modules.stream()
                                .map(module -> module.substring(module.lastIndexOf('.') + 1))
                                .toList()))));
      }
    }
  }

  /** All weights, the head's under its own name even where it is the embedding's. */
  private static List<String> weights(Architecture architecture) {
    List<String> weights = new ArrayList<>();
    architecture.config().weights().forEach(weight -> weights.add(weight.name()));
    String head = architecture.headModule() + ".weight";
    if (!weights.contains(head)) {
      weights.add(head);
    }
    return weights;
  }

  /** The shape in files; a head that is tied to the embedding has the embedding's. */
  WeightShape shape(Architecture architecture) {
    return architecture.config().weights().stream()
        .filter(shape -> shape.name().equals(weight))
        .findFirst()
        .or(
            () ->
                architecture.config().weights().stream()
                    .filter(shape -> shape.name().equals(architecture.head()))
                    .findFirst())
        .orElseThrow();
  }

  /** The name in {@code adapter_model.safetensors}. */
  String saved() {
    return kind.saved(weight, module);
  }

  TrainedCopy with(Tensor tensor) {
    return new TrainedCopy(weight, module, kind, tensor);
  }
}
