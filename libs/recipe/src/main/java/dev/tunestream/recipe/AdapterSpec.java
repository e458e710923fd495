package dev.tunestream.recipe;

/** The adapter to train: one record for each method. */
public sealed interface AdapterSpec permits LoraSpec {

  /** The method's name in a recipe. */
  String method();

  /** The learning rate to take when the recipe names none. */
  double defaultLearningRate();
}
