package dev.tunestream.lm.adapter.lora;

import dev.tunestream.lm.adapter.CopiedWeight;
import dev.tunestream.lm.adapter.CopiedWeight.Kind;
import dev.tunestream.lm.model.Architecture;
import dev.tunestream.recipe.adapter.LoraBias;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which weights of the base are trained as copies beside LoRA: those of modules to save, and
 * biases.
 */
final class LoraCopies {
  private LoraCopies() {}

  /**
   * Finds them.
   *
   * @param targets whole names of the layers that LoRA is put on
   */
  static List<CopiedWeight> of(
      LoraBias bias, List<String> modulesToSave, Set<String> targets, Architecture architecture) {
    List<CopiedWeight> copies = new ArrayList<>();
    for (CopiedWeight copy : CopiedWeight.all(architecture)) {
      boolean target = targets.contains(copy.module());
      if (copy.isOneOf(modulesToSave)) {
        copies.add(copy);
      } else if (copy.weight().name().endsWith(".bias")
          && (bias == LoraBias.ALL || bias == LoraBias.LORA_ONLY && target)) {
        copies.add(copy.as(target ? Kind.BIAS_OF_TARGET : Kind.BIAS));
      }
    }
    return copies;
  }
}
