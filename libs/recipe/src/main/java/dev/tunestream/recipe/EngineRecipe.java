package dev.tunestream.recipe;

import dev.tunestream.recipe.adapter.AdapterSpec;
import dev.tunestream.recipe.training.TrainingSpec;

/** What the engine alone needs of a recipe: only {@code adapter} is required. */
public record EngineRecipe(AdapterSpec adapter, TrainingSpec training) {

  /** Reads YAML or JSON text; the other parts of a whole recipe may be there and are not used. */
  public static EngineRecipe parse(String text) {
    return RecipeReader.readEngine(RecipeText.tree(text));
  }
}
