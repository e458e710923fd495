package dev.tunestream.lm.adapter.lora;

import dev.tunestream.lm.model.Architecture;
import dev.tunestream.lm.model.LinearLayer;
import dev.tunestream.recipe.RecipeException;
import dev.tunestream.recipe.adapter.Targets;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which modules LoRA is put on, by PEFT's rule: a name matches a module that is called so, or whose
 * name ends with a dot and the name.
 *
 * @param names module names, sorted
 */
record LoraTargets(List<String> names) {

  static LoraTargets of(Targets targets, Architecture architecture) {
    List<String> names =
        switch (targets) {
          case Targets.ByArchitecture defaults -> architecture.defaultLoraTargets();
          case Targets.AllLinear all -> linearNames(architecture);
          case Targets.Modules modules -> modules.names();
        };
    for (String name : names) {
      boolean matches =
          IntStream.range(0, architecture.config().layers())
              .boxed()
              .flatMap(layer -> architecture.linearLayers(layer).stream())
              .anyMatch(layer -> matches(layer.module(), name));
      if (!matches) {
        throw new RecipeException(
            "adapter.targets",
            name,
            "it matches no linear layer of this %s model; known are all-linear or %s"
                .formatted(
                    architecture.config().architecture(),
                    String.join(", ", linearNames(architecture))));
      }
    }
    return new LoraTargets(List.copyOf(new TreeSet<>(names)));
  }

  boolean matches(LinearLayer layer) {
    return names.stream().anyMatch(name -> matches(layer.module(), name));
  }

  private static boolean matches(String module, String name) {
    return module.equals(name) || module.endsWith("." + name);
  }

  private static List<String> linearNames(Architecture architecture) {
    return architecture.linearLayers(0).stream()
        .map(layer -> layer.module().substring(layer.module().lastIndexOf('.') + 1))
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .toList();
  }
}
