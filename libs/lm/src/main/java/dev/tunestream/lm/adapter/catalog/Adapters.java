package dev.tunestream.lm.adapter.catalog;

import dev.tunestream.lm.adapter.Adapter;
import dev.tunestream.lm.adapter.AdapterDirectory;
import dev.tunestream.lm.adapter.full.FullTuning;
import dev.tunestream.lm.adapter.lora.LoraAdapter;
import dev.tunestream.lm.checkpoint.ModelDirectory;
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

/** Every method by its name: new adapters from a recipe, saved ones from PEFT's files. */
public final class Adapters {
  private Adapters() {}

  /**
   * A new adapter to train.
   *
   * @param base where the model was loaded from
   * @param scope owns its tensors
   * @throws RecipeException when it cannot be put on this model
   */
  public static Adapter create(
      AdapterSpec spec, ModelDirectory base, CausalModel model, long seed, Scope scope) {
    return switch (spec) {
      case LoraSpec lora -> LoraAdapter.create(lora, model, seed, scope);
      case FullSpec _ -> new FullTuning(base, model);
      case PromptSpec _, PrefixSpec _, PTuningSpec _, Ia3Spec _ ->
          throw new RecipeException(
              "adapter.method", spec.method(), "this engine trains lora and full so far");
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
    return switch (directory.peftType()) {
      case "LORA" -> LoraAdapter.load(directory, model, scope).forward(scope);
      default ->
          throw directory
              .config()
              .wrong("peft_type", directory.peftType(), "the known one is LORA");
    };
  }
}
