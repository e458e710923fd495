package dev.tunestream.recipe.adapter;

/** The adapter to train: one record for each method. */
public sealed interface AdapterSpec
    permits LoraSpec, PromptSpec, PrefixSpec, PTuningSpec, Ia3Spec, FullSpec {

  /** The method's name in a recipe. */
  String method();

  /** The learning rate to take when the recipe names none. */
  double defaultLearningRate();
}
