package dev.tunestream.lm.adapter.catalog;

import dev.tunestream.lm.adapter.Adapter;
import dev.tunestream.lm.adapter.AdapterDirectory;
import dev.tunestream.lm.adapter.lora.LoraAdapter;
import dev.tunestream.lm.model.Architecture;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.model.ForwardAdapter;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.recipe.AdapterSpec;
import dev.tunestream.recipe.LoraSpec;

/** Every method by its name: new adapters from a recipe, saved ones from PEFT's files. */
public final class Adapters {
  private Adapters() {}

  /**
   * A new adapter to train.
   *
   * @param scope owns its tensors
   */
  public static Adapter create(AdapterSpec spec, CausalModel model, long seed, Scope scope) {
    return switch (spec) {
      case LoraSpec lora -> LoraAdapter.create(model.architecture(), lora, seed, scope);
    };
  }

  /**
   * A saved adapter for use.
   *
   * @param scope owns its tensors
   * @throws dev.tunestream.lm.checkpoint.ModelFormatException when its method is not known, its
   *     files are wrong or it does not fit the model
   */
  public static ForwardAdapter load(
      AdapterDirectory directory, Architecture architecture, Scope scope) {
    return switch (directory.peftType()) {
      case "LORA" -> LoraAdapter.load(directory, architecture, scope).forward(scope);
      default ->
          throw directory
              .config()
              .wrong("peft_type", directory.peftType(), "the known one is LORA");
    };
  }
}
