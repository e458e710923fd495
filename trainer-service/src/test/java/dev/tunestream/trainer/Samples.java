package dev.tunestream.trainer;

import dev.tunestream.events.Pins;
import dev.tunestream.events.TokenizedSet;
import dev.tunestream.events.TrainingQueued;
import dev.tunestream.events.TrainingSummary;
import dev.tunestream.recipe.Recipe;

/** Events and recipes for tests. */
final class Samples {
  static final String DIGEST = "0123456789abcdef".repeat(4);
  static final String TEST_ROWS = "fedcba9876543210".repeat(4);
  static final TrainingSummary SUMMARY =
      new TrainingSummary(10, 3, 2, 1000, 5, 200, 1 << 20, "cpu, avx2, 1 threads, PyTorch 2.7.1");

  private Samples() {}

  static Recipe recipe() {
    return Recipe.parse(
        """
        name: quotes-tagger
        base: seedling
        data: {dataset: quotes, template: quote-tags}
        adapter: {method: lora}
        training: {maxSteps: 10, saveEvery: 4}
        """);
  }

  static TrainingQueued queued(String job, int attempt) {
    return queued(job, attempt, DIGEST, DIGEST, recipe());
  }

  static TrainingQueued queued(String job, int attempt, String base, String train, Recipe recipe) {
    return new TrainingQueued(
        job,
        attempt,
        recipe,
        new Pins("quotes", DIGEST, base, DIGEST, DIGEST),
        new TokenizedSet(DIGEST, train, 90, 4000, TEST_ROWS, 10));
  }
}
