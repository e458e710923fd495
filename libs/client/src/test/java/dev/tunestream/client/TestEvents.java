package dev.tunestream.client;

import dev.tunestream.events.AdapterProduced;
import dev.tunestream.events.EvaluationCompleted;
import dev.tunestream.events.EvaluationFailed;
import dev.tunestream.events.Event;
import dev.tunestream.events.GateDecided;
import dev.tunestream.events.JobAccepted;
import dev.tunestream.events.JobSucceeded;
import dev.tunestream.events.Pins;
import dev.tunestream.events.Scores;
import dev.tunestream.events.TokenizedSet;
import dev.tunestream.events.TrainingSummary;
import dev.tunestream.events.VersionRegistered;
import dev.tunestream.recipe.Recipe;
import java.time.Instant;
import java.util.Map;

/** The events of a job that goes well. */
final class TestEvents {
  static final String DIGEST = "ab".repeat(32);
  private static final Pins PINS = new Pins("quotes", DIGEST, DIGEST, DIGEST, DIGEST);
  private static final TokenizedSet TOKENS = new TokenizedSet(DIGEST, DIGEST, 90, 900, DIGEST, 10);
  private static final TrainingSummary SUMMARY =
      new TrainingSummary(45, 3.5, 0.5, 9000, 12.5, 720, 1 << 20, "x86");

  private TestEvents() {}

  static Recipe recipe(String promoteTo) {
    return Recipe.parse(
        """
        name: quotes-tagger
        base: seedling
        data: {dataset: quotes, template: quote-tags}
        adapter: {method: lora}
        """
            + (promoteTo == null ? "" : "registry: {promoteTo: " + promoteTo + "}"));
  }

  static JobAccepted accepted(String job, String promoteTo) {
    return new JobAccepted(job, recipe(promoteTo), PINS, TOKENS);
  }

  static AdapterProduced adapter(String job) {
    return new AdapterProduced(job, DIGEST, 4096, recipe(null), PINS, TOKENS, SUMMARY);
  }

  static JobSucceeded succeeded(String job) {
    return new JobSucceeded(job, DIGEST, SUMMARY);
  }

  static EvaluationCompleted evaluated(String job) {
    return new EvaluationCompleted(
        job,
        job,
        DIGEST,
        new Scores(10, 0, 0.1, Map.of("too long", 9)),
        new Scores(10, 0.7, 0.8, Map.of("misspelling", 1)),
        DIGEST,
        null);
  }

  static EvaluationFailed evaluationFailed(String job) {
    return new EvaluationFailed(job, job, DIGEST, "the base is gone");
  }

  static VersionRegistered registered(String job, String evaluation) {
    return new VersionRegistered("quotes-tagger", 3, job, DIGEST, evaluation);
  }

  static GateDecided gate() {
    return new GateDecided("quotes-tagger", 3, "champion", true, "0.7 is not below 0");
  }

  static JobNews news(Event event) {
    return new JobNews.Happened(event, Instant.EPOCH);
  }
}
