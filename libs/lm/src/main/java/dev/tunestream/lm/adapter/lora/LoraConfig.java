package dev.tunestream.lm.adapter.lora;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.lm.adapter.PeftJson;
import dev.tunestream.lm.checkpoint.ConfigJson;
import dev.tunestream.lm.model.Architecture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of PEFT's {@code adapter_config.json} that says how LoRA is applied.
 *
 * @param targets module names the adapter was put on; empty where the file gives a pattern instead
 * @param gaussian whether A started from a normal distribution instead of a uniform one
 * @param fanInFanOut {@code fan_in_fan_out}, as {@link Architecture#fanInFanOut} gives it
 * @param baseName {@code base_model_name_or_path}, or null
 */
public record LoraConfig(
    int rank,
    double alpha,
    double dropout,
    List<String> targets,
    boolean rankStabilized,
    boolean gaussian,
    boolean fanInFanOut,
    String baseName) {
  private static final Logger LOG = LoggerFactory.getLogger(LoraConfig.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Ways to start that leave the base's weights as they are. */
  private static final Set<String> PLAIN_STARTS =
      Set.of("true", "false", "gaussian", "orthogonal", "eva");

  /** Every key that peft 0.21 writes for LoRA, with its value when the option is not used. */
  private static final String DEFAULTS = "lora_config.json";

  /** Keys that may hold anything: they do not change what a saved adapter computes. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "auto_mapping",
          "base_model_name_or_path",
          "ensure_weight_tying",
          "inference_mode",
          "init_lora_weights",
          "lora_dropout",
          "exclude_modules",
          "layers_pattern",
          "layers_to_transform",
          "megatron_core",
          "peft_version",
          "qalora_group_size",
          "revision",
          "target_modules",
          "task_type",
          "corda_config",
          "eva_config",
          "loftq_config",
          "lora_ga_config");

  public LoraConfig {
    targets = List.copyOf(new TreeSet<>(targets));
  }

  /** What B·A·x is multiplied with: α/r, or α/√r when rank-stabilized. */
  public double scale() {
    return rankStabilized ? alpha / Math.sqrt(rank) : alpha / rank;
  }

  /**
   * The same for an architecture. How the base is stored decides about {@code fan_in_fan_out}; like
   * peft, this corrects a file that says otherwise, with a warning.
   */
  LoraConfig on(Architecture architecture) {
    if (fanInFanOut == architecture.fanInFanOut()) {
      return this;
    }
    LOG.warn(
        "fan_in_fan_out is {}, but the linear layers of {} are stored the other way; it is taken as {}",
        fanInFanOut,
        architecture.config().architecture(),
        !fanInFanOut);
    return new LoraConfig(
        rank, alpha, dropout, targets, rankStabilized, gaussian, !fanInFanOut, baseName);
  }

  /** Reads a configuration and refuses options that would change the result and are not known. */
  static LoraConfig read(ConfigJson config) {
    checkOptions(config);
    String start = config.root().path("init_lora_weights").asText("true");
    if (!PLAIN_STARTS.contains(start)) {
      throw config.wrong(
          "init_lora_weights",
          "'" + start + "'",
          "this start changes the base's weights; convert the adapter to plain LoRA when saving it");
    }
    return new LoraConfig(
        config.size("r", 8),
        config.number("lora_alpha", 8),
        config.number("lora_dropout", 0),
        targets(config),
        config.flag("use_rslora", false),
        start.equals("gaussian"),
        config.flag("fan_in_fan_out", false),
        config.text("base_model_name_or_path", null));
  }

  private static void checkOptions(ConfigJson config) {
    JsonNode defaults = defaults();
    Set<String> read = Set.of("peft_type", "r", "lora_alpha", "use_rslora", "fan_in_fan_out");
    List<String> unknown = new ArrayList<>();
    for (Map.Entry<String, JsonNode> option : config.root().properties()) {
      String key = option.getKey();
      if (read.contains(key) || WITHOUT_EFFECT.contains(key)) {
        continue;
      }
      if (!defaults.has(key)) {
        unknown.add(key);
      } else if (!unused(option.getValue(), defaults.get(key))) {
        throw config.wrong(
            key,
            option.getValue(),
            "this option of LoRA is not supported, only " + defaults.get(key));
      }
    }
    if (!unknown.isEmpty()) {
      LOG.warn("{}: passed over the unknown keys {}", config.file(), unknown);
    }
  }

  private static boolean unused(JsonNode value, JsonNode usual) {
    return value.isNull() || value.equals(usual) || value.isContainerNode() && value.isEmpty();
  }

  private static List<String> targets(ConfigJson config) {
    List<String> targets = new ArrayList<>();
    JsonNode node = config.root().path("target_modules");
    if (node.isArray()) {
      node.forEach(name -> targets.add(name.asText()));
    }
    return targets;
  }

  /** The file's text: keys sorted, two spaces of indent, as PEFT saves it for inference. */
  String toJson() {
    ObjectNode root = defaults();
    root.put("base_model_name_or_path", baseName);
    root.put("fan_in_fan_out", fanInFanOut);
    root.put("inference_mode", true);
    if (gaussian) {
      root.put("init_lora_weights", "gaussian");
    }
    if (alpha == Math.rint(alpha)) {
      root.put("lora_alpha", (long) alpha);
    } else {
      root.put("lora_alpha", alpha);
    }
    root.put("lora_dropout", dropout);
    root.put("r", rank);
    root.putArray("target_modules")
        .addAll(targets.stream().map(JSON.getNodeFactory()::textNode).toList());
    root.put("use_rslora", rankStabilized);
    Map<String, JsonNode> sorted = new TreeMap<>();
    root.properties().forEach(option -> sorted.put(option.getKey(), option.getValue()));
    return PeftJson.write(sorted);
  }

  private static ObjectNode defaults() {
    try (InputStream in = LoraConfig.class.getResourceAsStream(DEFAULTS)) {
      return (ObjectNode) JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + DEFAULTS, e);
    }
  }
}
