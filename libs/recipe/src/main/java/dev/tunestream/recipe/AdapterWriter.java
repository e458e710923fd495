package dev.tunestream.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.recipe.adapter.AdapterSpec;
import dev.tunestream.recipe.adapter.FullSpec;
import dev.tunestream.recipe.adapter.Ia3Spec;
import dev.tunestream.recipe.adapter.LoraSpec;
import dev.tunestream.recipe.adapter.PTuningSpec;
import dev.tunestream.recipe.adapter.PrefixSpec;
import dev.tunestream.recipe.adapter.PromptSpec;
import dev.tunestream.recipe.adapter.Quantization;
import dev.tunestream.recipe.adapter.Targets;
import java.util.List;

/** Writes the adapter's part of a recipe; what is empty or left to the model is not written. */
final class AdapterWriter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private AdapterWriter() {}

  static ObjectNode write(AdapterSpec adapter) {
    ObjectNode node = JSON.objectNode().put("method", adapter.method());
    switch (adapter) {
      case LoraSpec lora -> lora(node, lora);
      case PromptSpec prompt -> {
        node.put("virtualTokens", prompt.virtualTokens()).put("init", prompt.init().word());
        if (prompt.initText() != null) {
          node.put("initText", prompt.initText());
        }
      }
      case PrefixSpec prefix -> {
        node.put("virtualTokens", prefix.virtualTokens()).put("projection", prefix.projection());
        hiddenSize(node, prefix.hiddenSize());
      }
      case PTuningSpec tuning -> {
        node.put("virtualTokens", tuning.virtualTokens()).put("encoder", tuning.encoder().word());
        hiddenSize(node, tuning.hiddenSize());
        node.put("layers", tuning.layers()).put("dropout", tuning.dropout());
      }
      case Ia3Spec ia3 -> {
        node.set("targets", targets(ia3.targets()));
        if (ia3.feedforward() != null) {
          ia3.feedforward().forEach(node.putArray("feedforward")::add);
        }
        texts(node, "modulesToSave", ia3.modulesToSave());
      }
      case FullSpec _ -> {}
    }
    return node;
  }

  private static void lora(ObjectNode node, LoraSpec lora) {
    node.put("rank", lora.rank()).put("alpha", lora.alpha()).put("dropout", lora.dropout());
    node.set("targets", targets(lora.placement().targets()));
    texts(node, "exclude", lora.placement().exclude());
    if (!lora.placement().layers().isEmpty()) {
      lora.placement().layers().forEach(node.putArray("layers")::add);
    }
    node.put("rankStabilized", lora.rankStabilized()).put("dora", lora.dora());
    node.put("init", lora.init().word()).put("bias", lora.bias().word());
    if (!lora.rankPattern().isEmpty()) {
      lora.rankPattern().forEach(node.putObject("rankPattern")::put);
    }
    if (!lora.alphaPattern().isEmpty()) {
      lora.alphaPattern().forEach(node.putObject("alphaPattern")::put);
    }
    texts(node, "modulesToSave", lora.modulesToSave());
    if (lora.quantization() != null) {
      node.set("quantization", quantization(lora.quantization()));
    }
  }

  private static ObjectNode quantization(Quantization quantization) {
    ObjectNode node = JSON.objectNode().put("type", quantization.type());
    if (quantization instanceof Quantization.Nf4(boolean doubleQuantization)) {
      node.put("doubleQuantization", doubleQuantization);
    }
    return node;
  }

  private static JsonNode targets(Targets targets) {
    return switch (targets) {
      case Targets.ByArchitecture _ -> JSON.textNode("default");
      case Targets.AllLinear _ -> JSON.textNode("all-linear");
      case Targets.Modules modules -> {
        var list = JSON.arrayNode();
        modules.names().forEach(list::add);
        yield list;
      }
    };
  }

  private static void hiddenSize(ObjectNode node, Integer hiddenSize) {
    if (hiddenSize != null) {
      node.put("hiddenSize", hiddenSize);
    }
  }

  private static void texts(ObjectNode node, String key, List<String> texts) {
    if (!texts.isEmpty()) {
      texts.forEach(node.putArray(key)::add);
    }
  }
}
