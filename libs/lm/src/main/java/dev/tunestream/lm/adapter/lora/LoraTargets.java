package dev.tunestream.lm.adapter.lora;

import dev.tunestream.lm.adapter.ModuleNames;
import dev.tunestream.lm.model.Architecture;
import dev.tunestream.lm.model.LinearLayer;
import dev.tunestream.recipe.RecipeException;
import dev.tunestream.recipe.adapter.LoraPlacement;
import dev.tunestream.recipe.adapter.LoraSpec;
import dev.tunestream.recipe.adapter.Targets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which linear layers of a model LoRA is put on, by PEFT's rules.
 *
 * @param names module names, sorted, as the adapter's configuration lists them
 * @param modules whole names of the layers that get an A and a B
 */
record LoraTargets(List<String> names, Set<String> modules) {

  /**
   * Works out the layers.
   *
   * @throws RecipeException when a name or a number matches nothing, or nothing is left
   */
  static LoraTargets of(LoraSpec spec, Architecture architecture) {
    LoraPlacement placement = spec.placement();
    List<String> names =
        switch (placement.targets()) {
          case Targets.ByArchitecture _ -> architecture.defaultLoraTargets();
          case Targets.AllLinear _ -> ModuleNames.allLinear(architecture);
          case Targets.Modules given -> given.names();
        };
    check("adapter.targets", names, architecture);
    check("adapter.exclude", placement.exclude(), architecture);
    check("adapter.rankPattern", spec.rankPattern().keySet(), architecture);
    check("adapter.alphaPattern", spec.alphaPattern().keySet(), architecture);
    int layers = architecture.config().layers();
    for (int layer : placement.layers()) {
      if (layer >= layers) {
        throw new RecipeException(
            "adapter.layers", layer, "this model's blocks are 0 to " + (layers - 1));
      }
    }
    Set<String> modules = new HashSet<>();
    for (int layer = 0; layer < layers; layer++) {
      if (placement.layers().isEmpty() || placement.layers().contains(layer)) {
        for (LinearLayer linear : architecture.linearLayers(layer)) {
          if (matchesAny(linear, names)
              && !matchesAny(linear, placement.exclude())
              && !matchesAny(linear, spec.modulesToSave())) {
            modules.add(linear.module());
          }
        }
      }
    }
    if (modules.isEmpty()) {
      throw new RecipeException(
          "adapter.targets", names, "exclude and modulesToSave leave none of them to LoRA");
    }
    return new LoraTargets(List.copyOf(new TreeSet<>(names)), Set.copyOf(modules));
  }

  private static void check(String field, Collection<String> names, Architecture architecture) {
    for (String name : names) {
      if (ModuleNames.linearLayers(architecture)
          .noneMatch(layer -> ModuleNames.matches(layer.module(), name))) {
        throw new RecipeException(
            field,
            name,
            "it matches no linear layer of this %s model; known are all-linear or %s"
                .formatted(
                    architecture.config().architecture(),
                    String.join(", ", ModuleNames.allLinear(architecture))));
      }
    }
  }

  private static boolean matchesAny(LinearLayer layer, List<String> names) {
    return names.stream().anyMatch(name -> ModuleNames.matches(layer.module(), name));
  }

  boolean has(LinearLayer layer) {
    return modules.contains(layer.module());
  }
}
