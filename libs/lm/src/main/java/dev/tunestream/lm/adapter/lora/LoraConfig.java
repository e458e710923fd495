package dev.tunestream.lm.adapter.lora;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.lm.adapter.ModuleNames;
import dev.tunestream.lm.adapter.PeftOptions;
import dev.tunestream.lm.checkpoint.ConfigJson;
import dev.tunestream.lm.model.Architecture;
import dev.tunestream.recipe.adapter.LoraBias;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * PEFT's {@code adapter_config.json} of LoRA.
 *
 * @param dora whether the lengths of rows are trained on their own
 * @param gaussian whether A started from a normal distribution instead of a uniform one
 * @param bias which biases are trained too
 * @param targets module names the adapter was put on; empty where the file gives a pattern instead
 * @param exclude names taken out of the targets
 * @param layers numbers of the blocks that have an adapter; empty for all
 * @param modulesToSave modules that are trained whole
 * @param fanInFanOut {@code fan_in_fan_out}, as {@link Architecture#fanInFanOut} gives it
 */
record LoraConfig(
    LoraScale scale,
    double dropout,
    boolean dora,
    boolean gaussian,
    LoraBias bias,
    List<String> targets,
    List<String> exclude,
    List<Integer> layers,
    List<String> modulesToSave,
    boolean fanInFanOut) {
  private static final PeftOptions OPTIONS =
      PeftOptions.beside(LoraConfig.class, "lora_config.json");

  /** Ways to start that leave the base's weights as they are. */
  private static final Set<String> PLAIN_STARTS =
      Set.of("true", "false", "gaussian", "orthogonal", "eva");

  private static final Set<String> KNOWN =
      Set.of(
          "alpha_pattern",
          "bias",
          "corda_config",
          "ensure_weight_tying",
          "eva_config",
          "exclude_modules",
          "fan_in_fan_out",
          "init_lora_weights",
          "layers_pattern",
          "layers_to_transform",
          "loftq_config",
          "lora_alpha",
          "lora_dropout",
          "lora_ga_config",
          "megatron_core",
          "modules_to_save",
          "qalora_group_size",
          "r",
          "rank_pattern",
          "target_modules",
          "task_type",
          "use_dora",
          "use_rslora");

  LoraConfig {
    targets = List.copyOf(new TreeSet<>(targets));
    exclude = List.copyOf(new TreeSet<>(exclude));
    layers = List.copyOf(layers);
    modulesToSave = List.copyOf(modulesToSave);
  }

  /**
   * Whether a module must have an A and a B, as far as names tell.
   *
   * @param block number of the block that it is in
   */
  boolean names(String module, int block) {
    return (layers.isEmpty() || layers.contains(block))
        && targets.stream().anyMatch(name -> ModuleNames.matches(module, name))
        && Stream.concat(exclude.stream(), modulesToSave.stream())
            .noneMatch(name -> ModuleNames.matches(module, name));
  }

  /** The same with twice every rank and the same scales. */
  LoraConfig ofTwiceTheRank() {
    return new LoraConfig(
        scale.ofTwiceTheRank(),
        dropout,
        dora,
        gaussian,
        bias,
        targets,
        exclude,
        layers,
        modulesToSave,
        fanInFanOut);
  }

  /**
   * Reads a configuration and refuses options that would change the result and are not known.
   *
   * @param architecture decides about {@code fan_in_fan_out}; like peft, a file that says otherwise
   *     is corrected with a warning
   */
  static LoraConfig read(ConfigJson config, Architecture architecture) {
    OPTIONS.check(config, KNOWN);
    String start = config.root().path("init_lora_weights").asText("true");
    if (!PLAIN_STARTS.contains(start)) {
      throw config.wrong(
          "init_lora_weights",
          "'" + start + "'",
          "this start changes the base's weights; convert the adapter to plain LoRA when saving it");
    }
    return new LoraConfig(
        scale(config),
        config.number("lora_dropout", 0),
        config.flag("use_dora", false),
        start.equals("gaussian"),
        bias(config),
        // With a pattern of excluded modules, names don't tell which layers must be there.
        config.root().path("exclude_modules").isTextual()
            ? List.of()
            : PeftOptions.names(config, "target_modules"),
        PeftOptions.names(config, "exclude_modules"),
        layers(config),
        PeftOptions.names(config, "modules_to_save"),
        PeftOptions.fanInFanOut(config, architecture));
  }

  private static LoraScale scale(ConfigJson config) {
    SortedMap<String, Integer> ranks = new TreeMap<>();
    ConfigJson rankPattern = pattern(config, "rank_pattern");
    rankPattern
        .root()
        .fieldNames()
        .forEachRemaining(name -> ranks.put(module(rankPattern, name), rankPattern.size(name)));
    SortedMap<String, Double> alphas = new TreeMap<>();
    ConfigJson alphaPattern = pattern(config, "alpha_pattern");
    alphaPattern
        .root()
        .fieldNames()
        .forEachRemaining(
            name -> alphas.put(module(alphaPattern, name), alphaPattern.number(name, 0)));
    return new LoraScale(
        config.size("r", 8),
        config.number("lora_alpha", 8),
        config.flag("use_rslora", false),
        ranks,
        alphas);
  }

  private static ConfigJson pattern(ConfigJson config, String key) {
    return config.object(key).orElseGet(() -> ConfigJson.empty(config.file() + ": " + key));
  }

  /** PEFT takes patterns for regular expressions; names alone are read. */
  private static String module(ConfigJson pattern, String name) {
    if (!name.matches("[A-Za-z0-9_.]{1,200}")) {
      throw pattern.wrong(
          name, pattern.root().get(name), "the name of a module is known here, not a pattern");
    }
    return name;
  }

  private static LoraBias bias(ConfigJson config) {
    String word = config.text("bias", "none");
    return switch (word) {
      case "none" -> LoraBias.NONE;
      case "all" -> LoraBias.ALL;
      case "lora_only" -> LoraBias.LORA_ONLY;
      default -> throw config.wrong("bias", "'" + word + "'", "known are none, all and lora_only");
    };
  }

  private static List<Integer> layers(ConfigJson config) {
    JsonNode node = config.root().path("layers_to_transform");
    List<Integer> layers = new ArrayList<>();
    if (node.isInt()) {
      layers.add(node.intValue());
    }
    node.forEach(layer -> layers.add(layer.intValue()));
    return layers;
  }

  /**
   * The file's text, as PEFT saves it for inference.
   *
   * @param baseName {@code base_model_name_or_path}, or null
   */
  String toJson(String baseName) {
    return OPTIONS.toJson(
        root -> {
          root.put("base_model_name_or_path", baseName);
          root.put("bias", bias.word());
          root.put("fan_in_fan_out", fanInFanOut);
          if (gaussian) {
            root.put("init_lora_weights", "gaussian");
          }
          number(root, "lora_alpha", scale.alpha());
          root.put("lora_dropout", dropout);
          root.put("r", scale.rank());
          root.put("use_dora", dora);
          root.put("use_rslora", scale.rankStabilized());
          PeftOptions.put(root, "target_modules", targets);
          if (!exclude.isEmpty()) {
            PeftOptions.put(root, "exclude_modules", exclude);
          }
          if (!layers.isEmpty()) {
            layers.forEach(root.putArray("layers_to_transform")::add);
          }
          if (!modulesToSave.isEmpty()) {
            PeftOptions.put(root, "modules_to_save", modulesToSave);
          }
          ObjectNode ranks = root.putObject("rank_pattern");
          scale.rankPattern().forEach(ranks::put);
          ObjectNode alphas = root.putObject("alpha_pattern");
          scale.alphaPattern().forEach((name, own) -> number(alphas, name, own));
        });
  }

  /** Python writes a whole number of the type int without a point, and so do people. */
  private static void number(ObjectNode root, String key, double value) {
    if (value == Math.rint(value)) {
      root.put(key, (long) value);
    } else {
      root.put(key, value);
    }
  }
}
