package dev.tunestream.lm.adapter.catalog;

import dev.tunestream.lm.adapter.Adapter;
import dev.tunestream.lm.adapter.AdapterDirectory;
import dev.tunestream.lm.adapter.full.FullTuning;
import dev.tunestream.lm.adapter.ia3.Ia3Adapter;
import dev.tunestream.lm.adapter.lora.LoraAdapter;
import dev.tunestream.lm.adapter.prefix.PrefixTuning;
import dev.tunestream.lm.adapter.prompt.PromptTuning;
import dev.tunestream.lm.adapter.ptuning.PTuning;
import dev.tunestream.lm.adapter.virtual.VirtualTokens;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.model.Architecture;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.model.ForwardAdapter;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.recipe.RecipeException;
import dev.tunestream.recipe.adapter.AdapterSpec;
import dev.tunestream.recipe.adapter.FullSpec;
import dev.tunestream.recipe.adapter.Ia3Spec;
import dev.tunestream.recipe.adapter.LoraSpec;
import dev.tunestream.recipe.adapter.PTuningSpec;
import dev.tunestream.recipe.adapter.PrefixSpec;
import dev.tunestream.recipe.adapter.PromptSpec;
import java.util.function.Function;

/** Every method by its name: new adapters from a recipe, saved ones from PEFT's files. */
public final class Adapters {
  private Adapters() {}

  /**
   * A new adapter to train.
   *
   * @param base where the model was loaded from
   * @param tokenizer gives the ids of a text that an adapter starts from; asked only for such
   * @param scope owns its tensors
   * @throws RecipeException when the recipe does not fit the model
   */
  public static Adapter create(
      AdapterSpec spec,
      ModelDirectory base,
      CausalModel model,
      Function<String, int[]> tokenizer,
      long seed,
      Scope scope) {
    Architecture architecture = model.architecture();
    return switch (spec) {
      case LoraSpec lora -> LoraAdapter.create(lora, model, seed, scope);
      case PromptSpec prompt -> PromptTuning.create(prompt, model, tokenizer, seed, scope);
      case PrefixSpec prefix -> PrefixTuning.create(prefix, architecture, seed, scope);
      case PTuningSpec ptuning -> PTuning.create(ptuning, architecture, seed, scope);
      case Ia3Spec ia3 -> Ia3Adapter.create(ia3, model, scope);
      case FullSpec _ -> new FullTuning(base, model);
    };
  }

  /**
   * Checks that a recipe fits a base, without loading it.
   *
   * @param tokenizer gives the ids of a text that an adapter starts from; asked only for such
   * @throws RecipeException when it does not, as {@link #create}
   */
  public static void check(
      AdapterSpec spec, ModelDirectory base, Function<String, int[]> tokenizer) {
    Architecture architecture = Architecture.of(base.config());
    switch (spec) {
      case LoraSpec lora -> LoraAdapter.check(lora, architecture);
      case PromptSpec prompt -> PromptTuning.check(prompt, architecture, tokenizer);
      case PrefixSpec prefix ->
          VirtualTokens.keysAndValues(prefix.virtualTokens(), architecture).fitting(architecture);
      case PTuningSpec ptuning ->
          VirtualTokens.embeddings(ptuning.virtualTokens(), architecture).fitting(architecture);
      case Ia3Spec ia3 -> Ia3Adapter.check(ia3, architecture);
      case FullSpec _ -> FullTuning.check(base);
    }
  }

  /** How many of the model's positions an adapter takes before a row's first token. */
  public static int virtualTokens(AdapterSpec spec) {
    return switch (spec) {
      case PromptSpec prompt -> prompt.virtualTokens();
      case PrefixSpec prefix -> prefix.virtualTokens();
      case PTuningSpec ptuning -> ptuning.virtualTokens();
      case LoraSpec _, Ia3Spec _, FullSpec _ -> 0;
    };
  }

  /**
   * A saved adapter for use.
   *
   * @param scope owns its tensors
   * @throws dev.tunestream.lm.checkpoint.ModelFormatException when its method is not known, its
   *     files are wrong or it does not fit the model
   */
  public static ForwardAdapter load(AdapterDirectory directory, CausalModel model, Scope scope) {
    Architecture architecture = model.architecture();
    return switch (directory.peftType()) {
      case "LORA" -> LoraAdapter.load(directory, model, scope).forward(scope);
      case "PROMPT_TUNING" -> PromptTuning.load(directory, architecture, scope);
      case "PREFIX_TUNING" -> PrefixTuning.load(directory, architecture, scope);
      case "P_TUNING" -> PTuning.load(directory, architecture, scope);
      case "IA3" -> Ia3Adapter.load(directory, architecture, scope).forward(scope);
      default ->
          throw directory
              .config()
              .wrong(
                  "peft_type",
                  directory.peftType(),
                  "the known ones are LORA, PROMPT_TUNING, PREFIX_TUNING, P_TUNING, IA3");
    };
  }
}
