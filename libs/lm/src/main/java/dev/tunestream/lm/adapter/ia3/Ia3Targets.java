package dev.tunestream.lm.adapter.ia3;

import dev.tunestream.lm.adapter.ModuleNames;
import dev.tunestream.lm.model.Architecture;
import dev.tunestream.lm.model.LinearLayer;
import dev.tunestream.recipe.RecipeException;
import dev.tunestream.recipe.adapter.Ia3Spec;
import dev.tunestream.recipe.adapter.Targets;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which modules IA3 is put on, and where, by PEFT's rules: targets match as LoRA's do; a target's
 * input is multiplied instead of its output where its name ends with that of a feed-forward module.
 *
 * @param targets module names, sorted
 * @param feedforward the feed-forward ones of them, sorted
 * @param modulesToSave names of modules that are trained whole instead
 */
record Ia3Targets(List<String> targets, List<String> feedforward, List<String> modulesToSave) {

  /**
   * Works out the names for a model.
   *
   * @throws RecipeException when a name matches nothing, nothing is left, or PEFT would not read
   *     what comes out
   */
  static Ia3Targets of(Ia3Spec spec, Architecture architecture) {
    List<String> names =
        switch (spec.targets()) {
          case Targets.ByArchitecture _ -> architecture.defaultIa3Targets();
          case Targets.AllLinear _ -> ModuleNames.allLinear(architecture);
          case Targets.Modules modules -> modules.names();
        };
    names.forEach(name -> checkTarget(name, architecture));
    List<String> scaled =
        spec.feedforward() != null
            ? spec.feedforward()
            : defaultFeedforward(names, spec.targets(), architecture);
    scaled.forEach(name -> checkFeedforward(name, names, spec.targets(), architecture));
    // PEFT reads only files that list every feed-forward module among the targets too.
    List<String> all = Stream.concat(names.stream(), scaled.stream()).toList();
    Ia3Targets targets =
        new Ia3Targets(
            List.copyOf(new TreeSet<>(all)),
            List.copyOf(new TreeSet<>(scaled)),
            spec.modulesToSave());
    if (ModuleNames.linearLayers(architecture).noneMatch(targets::matches)) {
      throw new RecipeException(
          "adapter.targets", names, "modulesToSave leaves none of them to IA3");
    }
    return targets;
  }

  private static void checkTarget(String name, Architecture architecture) {
    if (ModuleNames.linearLayers(architecture)
        .noneMatch(layer -> ModuleNames.matches(layer.module(), name))) {
      throw new RecipeException(
          "adapter.targets",
          name,
          "it matches no linear layer of this %s model; known are all-linear or %s"
              .formatted(
                  architecture.config().architecture(),
                  String.join(", ", ModuleNames.allLinear(architecture))));
    }
  }

  /** The architecture's feed-forward modules, as far as they are targets. */
  private static List<String> defaultFeedforward(
      List<String> names, Targets targets, Architecture architecture) {
    List<String> defaults = architecture.defaultIa3Feedforward();
    if (!(targets instanceof Targets.Modules)) {
      return defaults;
    }
    for (String name : defaults) {
      boolean underAnotherName =
          !names.contains(name)
              && ModuleNames.linearLayers(architecture)
                  .filter(layer -> matchesAny(layer, names))
                  .anyMatch(layer -> layer.module().endsWith(name));
      if (underAnotherName) {
        throw new RecipeException(
            "adapter.targets",
            names,
            "it holds the feed-forward layers of this %s model, which are called '%s' by default; call them so or list adapter.feedforward"
                .formatted(architecture.config().architecture(), name));
      }
    }
    return defaults.stream().filter(names::contains).toList();
  }

  private static void checkFeedforward(
      String name, List<String> names, Targets targets, Architecture architecture) {
    boolean target =
        targets instanceof Targets.AllLinear
            ? ModuleNames.linearLayers(architecture)
                .anyMatch(layer -> ModuleNames.matches(layer.module(), name))
            : names.contains(name);
    if (!target) {
      throw new RecipeException(
          "adapter.feedforward", name, "it must be one of the targets " + String.join(", ", names));
    }
  }

  private static boolean matchesAny(LinearLayer layer, List<String> names) {
    return names.stream().anyMatch(name -> ModuleNames.matches(layer.module(), name));
  }

  boolean matches(LinearLayer layer) {
    return matchesAny(layer, targets) && !matchesAny(layer, modulesToSave);
  }

  /** Whether the layer's input is multiplied; PEFT compares the ends of names here, dot or not. */
  boolean isFeedforward(LinearLayer layer) {
    return feedforward.stream().anyMatch(layer.module()::endsWith);
  }
}
