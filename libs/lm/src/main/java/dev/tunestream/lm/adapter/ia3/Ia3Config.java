package dev.tunestream.lm.adapter.ia3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.lm.adapter.ModuleNames;
import dev.tunestream.lm.adapter.PeftOptions;
import dev.tunestream.lm.checkpoint.ConfigJson;
import dev.tunestream.lm.model.Architecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
  private static final Logger LOG = LoggerFactory.getLogger(Ia3Config.class);
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
    if (config.flag("fan_in_fan_out", false) != architecture.fanInFanOut()) {
      LOG.warn(
          "{}: fan_in_fan_out is taken as {}, as the linear layers of {} are stored",
          config.file(),
          architecture.fanInFanOut(),
          architecture.config().architecture());
    }
    boolean pattern = config.root().path("exclude_modules").isTextual();
    return new Ia3Config(
        pattern ? List.of() : names(config, "target_modules"),
        names(config, "exclude_modules"),
        names(config, "feedforward_modules"),
        names(config, "modules_to_save"),
        architecture.fanInFanOut(),
        config.text("base_model_name_or_path", null));
  }

  private static List<String> names(ConfigJson config, String key) {
    List<String> names = new ArrayList<>();
    JsonNode node = config.root().path(key);
    if (node.isArray()) {
      node.forEach(name -> names.add(name.asText()));
    }
    return names;
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
          put(root, "target_modules", targets);
          if (!exclude.isEmpty()) {
            put(root, "exclude_modules", exclude);
          }
          put(root, "feedforward_modules", feedforward);
          if (!modulesToSave.isEmpty()) {
            put(root, "modules_to_save", modulesToSave);
          }
        });
  }

  private static void put(ObjectNode root, String key, List<String> names) {
    ArrayNode array = root.putArray(key);
    names.forEach(array::add);
  }
}
