package dev.tunestream.lm.adapter.ia3;

import dev.tunestream.lm.adapter.ModuleNames;
import dev.tunestream.lm.adapter.PeftOptions;
import dev.tunestream.lm.checkpoint.ConfigJson;
import dev.tunestream.lm.model.Architecture;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * PEFT's {@code adapter_config.json} of IA3.
 *
 * @param targets names of the modules that have factors; empty where the file gives a pattern
 *     instead of names
 * @param exclude names of modules that have none though they are targets
 * @param feedforward names of the targets whose input is multiplied
 * @param modulesToSave names of modules that are trained whole beside it
 * @param fanInFanOut {@code fan_in_fan_out}, as {@link Architecture#fanInFanOut} gives it
 * @param baseName {@code base_model_name_or_path}, or null
 */
record Ia3Config(
    List<String> targets,
    List<String> exclude,
    List<String> feedforward,
    List<String> modulesToSave,
    boolean fanInFanOut,
    String baseName) {
  private static final PeftOptions OPTIONS = PeftOptions.beside(Ia3Config.class, "ia3_config.json");

  private static final Set<String> KNOWN =
      Set.of(
          "target_modules",
          "feedforward_modules",
          "exclude_modules",
          "fan_in_fan_out",
          "modules_to_save",
          "init_ia3_weights");

  Ia3Config {
    targets = List.copyOf(targets);
    exclude = List.copyOf(exclude);
    feedforward = List.copyOf(feedforward);
    modulesToSave = List.copyOf(modulesToSave);
  }

  static Ia3Config read(ConfigJson config, Architecture architecture) {
    OPTIONS.check(config, KNOWN);
    boolean pattern = config.root().path("exclude_modules").isTextual();
    return new Ia3Config(
        pattern ? List.of() : PeftOptions.names(config, "target_modules"),
        PeftOptions.names(config, "exclude_modules"),
        PeftOptions.names(config, "feedforward_modules"),
        PeftOptions.names(config, "modules_to_save"),
        PeftOptions.fanInFanOut(config, architecture),
        config.text("base_model_name_or_path", null));
  }

  /** Whether a module must have factors, as far as names tell. */
  boolean names(String module) {
    return targets.stream().anyMatch(name -> ModuleNames.matches(module, name))
        && Stream.concat(exclude.stream(), modulesToSave.stream())
            .noneMatch(name -> ModuleNames.matches(module, name));
  }

  Ia3Config named(String baseName) {
    return new Ia3Config(targets, exclude, feedforward, modulesToSave, fanInFanOut, baseName);
  }

  String toJson() {
    return OPTIONS.toJson(
        root -> {
          root.put("base_model_name_or_path", baseName);
          root.put("fan_in_fan_out", fanInFanOut);
          PeftOptions.put(root, "target_modules", targets);
          if (!exclude.isEmpty()) {
            PeftOptions.put(root, "exclude_modules", exclude);
          }
          PeftOptions.put(root, "feedforward_modules", feedforward);
          if (!modulesToSave.isEmpty()) {
            PeftOptions.put(root, "modules_to_save", modulesToSave);
          }
        });
  }
}
