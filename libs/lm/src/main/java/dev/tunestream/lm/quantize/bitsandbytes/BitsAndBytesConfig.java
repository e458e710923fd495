package dev.tunestream.lm.quantize.bitsandbytes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.lm.checkpoint.ConfigJson;
import dev.tunestream.lm.quantize.QuantizationType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The {@code quantization_config} of a {@code config.json}: what transformers' {@code
 * BitsAndBytesConfig} writes.
 *
 * <p>It says how the weights are stored. What else it holds is about computing on graphics cards
 * and has no effect here: products are those of dense matrices, also where {@code
 * llm_int8_threshold} would treat large input features apart.
 *
 * @param skipModules modules whose weights are not quantized; when there are none, transformers
 *     leaves out the output head and what is tied to it, and quantizes every other linear layer
 */
public record BitsAndBytesConfig(QuantizationType type, List<String> skipModules) {
  /** Its key in {@code config.json}. */
  public static final String KEY = "quantization_config";

  private static final String METHOD = "bitsandbytes";
  private static final String SKIP = "llm_int8_skip_modules";

  public BitsAndBytesConfig {
    skipModules = List.copyOf(skipModules);
  }

  /**
   * Reads it; empty when a model is not quantized.
   *
   * @throws dev.tunestream.lm.checkpoint.ModelFormatException when it is quantized in another way
   */
  public static Optional<BitsAndBytesConfig> read(ConfigJson config) {
    return config.object(KEY).map(BitsAndBytesConfig::parse);
  }

  private static BitsAndBytesConfig parse(ConfigJson config) {
    // Files of old versions don't name the method.
    String method = config.text("quant_method", METHOD);
    if (!method.equals(METHOD)) {
      throw config.wrong("quant_method", "'" + method + "'", "the known one is " + METHOD);
    }
    List<String> skip = new ArrayList<>();
    config.root().path(SKIP).forEach(name -> skip.add(name.asText()));
    return new BitsAndBytesConfig(type(config), skip);
  }

  private static QuantizationType type(ConfigJson config) {
    if (config.flag("load_in_8bit", false)) {
      return QuantizationType.INT8;
    }
    if (!config.flag("load_in_4bit", false)) {
      throw config.wrong(
          "load_in_4bit", false, "it or load_in_8bit must be true in a quantized model");
    }
    // fp4 is what transformers takes where none is named.
    String type = config.text("bnb_4bit_quant_type", "fp4");
    if (!type.equals("nf4")) {
      throw config.wrong(
          "bnb_4bit_quant_type", "'" + type + "'", "only nf4 is read; quantize the model again");
    }
    return config.flag("bnb_4bit_use_double_quant", false)
        ? QuantizationType.NF4_DOUBLE
        : QuantizationType.NF4;
  }

  /** What to put under {@link #KEY}, as transformers 5 writes it. */
  public ObjectNode toJson() {
    boolean int8 = type == QuantizationType.INT8;
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("_load_in_4bit", !int8);
    root.put("_load_in_8bit", int8);
    root.put("bnb_4bit_compute_dtype", "float32");
    root.put("bnb_4bit_quant_storage", "uint8");
    root.put("bnb_4bit_quant_type", int8 ? "fp4" : "nf4");
    root.put("bnb_4bit_use_double_quant", type == QuantizationType.NF4_DOUBLE);
    root.put("llm_int8_enable_fp32_cpu_offload", false);
    root.put("llm_int8_has_fp16_weight", false);
    root.set(SKIP, skip());
    root.put("llm_int8_threshold", 6.0);
    root.put("load_in_4bit", !int8);
    root.put("load_in_8bit", int8);
    root.put("quant_method", METHOD);
    return root;
  }

  private JsonNode skip() {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return skipModules.isEmpty()
        ? nodes.nullNode()
        : nodes.arrayNode().addAll(skipModules.stream().map(nodes::textNode).toList());
  }
}
