package dev.tunestream.registry.hub.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.registry.hub.HubRefusal;
import java.util.Map;

/**
 * What PEFT's {@code adapter_config.json} says of an adapter, as far as the registry needs it.
 *
 * @param base {@code base_model_name_or_path}
 * @param revision of the base, or null
 * @param method as recipes call it
 * @param virtualTokens how many it puts before the text; 0 for none
 */
record AdapterConfig(String base, String revision, String method, int virtualTokens) {
  static final int LONGEST = 1 << 20;
  private static final Map<String, String> METHODS =
      Map.of(
          "LORA", "lora",
          "IA3", "ia3",
          "PROMPT_TUNING", "prompt",
          "PREFIX_TUNING", "prefix",
          "P_TUNING", "p-tuning");

  private static final JsonMapper JSON =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(16).build())
                  .build())
          .build();

  /**
   * Reads the file's text.
   *
   * @throws HubRefusal if the line can't use such an adapter
   */
  static AdapterConfig read(String text) {
    JsonNode root = tree(text);
    String type = root.path("peft_type").asText();
    if (!METHODS.containsKey(type)) {
      throw HubRefusal.unusable(
          "adapter_config.json has the peft_type '%s'; the line can use %s.",
          type, String.join(", ", METHODS.keySet().stream().sorted().toList()));
    }
    String task = root.path("task_type").asText("CAUSAL_LM");
    if (!task.equals("CAUSAL_LM") && !root.path("task_type").isNull()) {
      throw HubRefusal.unusable(
          "adapter_config.json has the task_type '%s'; the line evaluates CAUSAL_LM.", task);
    }
    String base = root.path("base_model_name_or_path").asText("");
    if (base.isBlank() || root.path("base_model_name_or_path").isNull()) {
      throw HubRefusal.unusable(
          "adapter_config.json names no base model. Set base_model_name_or_path to what recipes call it, such as 'seedling' or 'owner/name'.");
    }
    return new AdapterConfig(
        base,
        root.path("revision").isTextual() ? root.path("revision").asText() : null,
        METHODS.get(type),
        root.path("num_virtual_tokens").asInt(0));
  }

  private static JsonNode tree(String text) {
    try {
      JsonNode root = JSON.readTree(text);
      if (root != null && root.isObject()) {
        return root;
      }
    } catch (JsonProcessingException e) {
      throw HubRefusal.unusable(
          "adapter_config.json is not valid JSON: %s.", e.getOriginalMessage());
    }
    throw HubRefusal.unusable("adapter_config.json is not an object.");
  }

  /** The adapter part of a recipe that an evaluation of it is asked with. */
  ObjectNode spec() {
    ObjectNode spec = JsonNodeFactory.instance.objectNode().put("method", method);
    if (virtualTokens > 0) {
      spec.put("virtualTokens", virtualTokens);
    }
    return spec;
  }
}
