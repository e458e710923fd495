package dev.tunestream.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.recipe.adapter.AdapterSpec;
import dev.tunestream.recipe.adapter.FullSpec;
import dev.tunestream.recipe.adapter.Ia3Spec;
import dev.tunestream.recipe.adapter.LoraBias;
import dev.tunestream.recipe.adapter.LoraInit;
import dev.tunestream.recipe.adapter.LoraPlacement;
import dev.tunestream.recipe.adapter.LoraSpec;
import dev.tunestream.recipe.adapter.PTuningSpec;
import dev.tunestream.recipe.adapter.PrefixSpec;
import dev.tunestream.recipe.adapter.PromptEncoder;
import dev.tunestream.recipe.adapter.PromptInit;
import dev.tunestream.recipe.adapter.PromptSpec;
import dev.tunestream.recipe.adapter.Quantization;
import dev.tunestream.recipe.adapter.Targets;
import java.util.List;

/** Reads the adapter's part of a recipe: a method knows its own keys and refuses the others. */
final class AdapterReader {
  private static final int VIRTUAL_TOKENS = 4;

  private AdapterReader() {}

  static AdapterSpec read(Section root) {
    Check.that(
        root.has("adapter"), "adapter", null, "say which adapter to train, such as {method: lora}");
    Section adapter = root.section("adapter");
    String method = adapter.text("method", "");
    AdapterSpec spec =
        switch (method) {
          case "lora" -> lora(adapter, null);
          case "qlora" -> lora(adapter, quantization(adapter.section("quantization")));
          case "prompt" -> prompt(adapter);
          case "prefix" -> prefix(adapter);
          case "p-tuning" -> pTuning(adapter);
          case "ia3" -> ia3(adapter);
          case "full" -> new FullSpec();
          default ->
              throw new RecipeException(
                  "adapter.method",
                  method.isEmpty() ? null : method,
                  "the known methods are lora, qlora, prompt, prefix, p-tuning, ia3, full");
        };
    if (!method.equals("qlora")) {
      adapter.refuse("quantization", "only method qlora trains on a quantized base");
    }
    adapter.end();
    return spec;
  }

  private static LoraSpec lora(Section adapter, Quantization quantization) {
    return new LoraSpec(
        adapter.integer("rank", 8),
        adapter.number("alpha", 8),
        adapter.number("dropout", 0),
        adapter.flag("rankStabilized", false),
        adapter.flag("dora", false),
        adapter.word("init", LoraInit.KAIMING, LoraInit.values()),
        adapter.word("bias", LoraBias.NONE, LoraBias.values()),
        new LoraPlacement(
            targets(adapter), adapter.texts("exclude", List.of()), adapter.integers("layers")),
        adapter.integersByName("rankPattern"),
        adapter.numbersByName("alphaPattern"),
        adapter.texts("modulesToSave", List.of()),
        quantization);
  }

  private static Quantization quantization(Section quantization) {
    String type = quantization.text("type", "nf4");
    Quantization read =
        switch (type) {
          case "nf4" -> new Quantization.Nf4(quantization.flag("doubleQuantization", true));
          case "int8" -> new Quantization.Int8();
          default ->
              throw new RecipeException(
                  "adapter.quantization.type", type, "the known words are nf4, int8");
        };
    quantization.end();
    return read;
  }

  private static PromptSpec prompt(Section adapter) {
    return new PromptSpec(
        adapter.integer("virtualTokens", VIRTUAL_TOKENS),
        adapter.word("init", PromptInit.RANDOM, PromptInit.values()),
        adapter.text("initText", null));
  }

  private static PrefixSpec prefix(Section adapter) {
    return new PrefixSpec(
        adapter.integer("virtualTokens", VIRTUAL_TOKENS),
        adapter.flag("projection", false),
        adapter.optionalInteger("hiddenSize"));
  }

  private static PTuningSpec pTuning(Section adapter) {
    return new PTuningSpec(
        adapter.integer("virtualTokens", VIRTUAL_TOKENS),
        adapter.word("encoder", PromptEncoder.MLP, PromptEncoder.values()),
        adapter.optionalInteger("hiddenSize"),
        adapter.integer("layers", PTuningSpec.DEFAULT_LAYERS),
        adapter.number("dropout", 0));
  }

  private static Ia3Spec ia3(Section adapter) {
    return new Ia3Spec(
        targets(adapter),
        adapter.texts("feedforward", null),
        adapter.texts("modulesToSave", List.of()));
  }

  private static Targets targets(Section adapter) {
    JsonNode value = adapter.raw("targets");
    if (value == null || value.isTextual() && value.textValue().equals("default")) {
      return new Targets.ByArchitecture();
    }
    if (value.isTextual()) {
      Check.that(
          value.textValue().equals("all-linear"),
          "adapter.targets",
          value.textValue(),
          "write all-linear, default, or a list of module names such as [query_key_value]");
      return new Targets.AllLinear();
    }
    return new Targets.Modules(adapter.texts("targets", List.of()));
  }
}
