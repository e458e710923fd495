package dev.tunestream.recipe.adapter;

/** Full fine-tuning: every weight of the model is trained. */
public record FullSpec() implements AdapterSpec {
  @Override
  public String method() {
    return "full";
  }

  @Override
  public double defaultLearningRate() {
    return 1e-5;
  }
}
