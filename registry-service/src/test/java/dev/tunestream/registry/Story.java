package dev.tunestream.registry;

import dev.tunestream.events.AdapterProduced;
import dev.tunestream.events.CheckpointSaved;
import dev.tunestream.events.DatasetSealed;
import dev.tunestream.events.EvaluationCompleted;
import dev.tunestream.events.EvaluationFailed;
import dev.tunestream.events.Event;
import dev.tunestream.events.JobAccepted;
import dev.tunestream.events.JobRequested;
import dev.tunestream.events.JobStarted;
import dev.tunestream.events.JobSucceeded;
import dev.tunestream.events.JobWaiting;
import dev.tunestream.events.Pins;
import dev.tunestream.events.Scores;
import dev.tunestream.events.StepLogged;
import dev.tunestream.events.TokenizedSet;
import dev.tunestream.events.TrainingQueued;
import dev.tunestream.events.TrainingSummary;
import dev.tunestream.recipe.Recipe;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The events of one job from its dataset to its evaluation. */
public final class Story {
  public final String job;
  public final String model;
  public final Recipe recipe;
  public final Pins pins;
  public final TokenizedSet tokens;
  public final String adapter;

  public Story(String job, String model, String promoteTo, String adapter) {
    this(job, model, promoteTo, adapter, null);
  }

  /**
   * @param registry more of the recipe's part {@code registry}, or null
   */
  public Story(String job, String model, String promoteTo, String adapter, String registry) {
    this.job = job;
    this.model = model;
    this.adapter = adapter;
    this.recipe =
        Recipe.parse(
            """
            name: %s-recipe
            base: seedling
            data: {dataset: %s-data, template: qa}
            adapter: {method: lora}
            registry: {model: %s%s}
            """
                .formatted(
                    model,
                    model,
                    model,
                    (promoteTo == null ? "" : ", promoteTo: " + promoteTo)
                        + (registry == null ? "" : ", " + registry)));
    this.pins = new Pins(model + "-data", digest('d'), digest('b'), digest('e'), digest('f'));
    this.tokens = new TokenizedSet(digest('1'), digest('2'), 90, 900, digest('3'), 10);
  }

  public static String digest(char digit) {
    return String.valueOf(digit).repeat(64);
  }

  public DatasetSealed sealed() {
    return new DatasetSealed(
        model + "-data",
        digest('d'),
        job + "-request",
        new DatasetSealed.Counts(100, 3, 2),
        Map.of("0", 105L),
        "objects/" + digest('d'),
        "objects/" + digest('4'));
  }

  public JobRequested requested() {
    return new JobRequested(job, recipe);
  }

  public JobWaiting waiting() {
    return new JobWaiting(
        job, recipe, "the dataset isn't sealed", Instant.parse("2026-01-01T01:00:00Z"));
  }

  public JobAccepted accepted() {
    return new JobAccepted(job, recipe, pins, tokens);
  }

  public TrainingQueued queued(int attempt) {
    return new TrainingQueued(job, attempt, recipe, pins, tokens);
  }

  public JobStarted started(int attempt) {
    return new JobStarted(job, attempt, "worker-1", "cpu", 2, 0, 3);
  }

  public CheckpointSaved checkpoint() {
    return new CheckpointSaved(job, 1, 2, digest('c'));
  }

  public StepLogged step(int attempt, int step) {
    return new StepLogged(job, attempt, step, 3, step / 3.0, 4.0 / step, 0.5, 1e-4, 128, 0.25);
  }

  public AdapterProduced produced() {
    return new AdapterProduced(job, adapter, 4321, recipe, pins, tokens, summary());
  }

  public JobSucceeded succeeded() {
    return new JobSucceeded(job, adapter, summary());
  }

  public EvaluationCompleted evaluated(double base, double tuned) {
    return new EvaluationCompleted(
        job, job, adapter, scores(base), scores(tuned), report(base, tuned).digest(), null);
  }

  /** The report that an evaluation with these scores has. */
  public Reports report(double base, double tuned) {
    return new Reports(adapter, base, tuned);
  }

  public EvaluationFailed notEvaluated() {
    return new EvaluationFailed(job, job, adapter, "the base model's files are damaged");
  }

  /** Everything of a job that goes well, by the topics' orders. */
  public List<List<Event>> topics() {
    return List.of(
        List.of(sealed()),
        List.of(requested()),
        List.of(queued(1), queued(2)),
        List.of(waiting(), accepted(), started(1), checkpoint(), started(2), succeeded()),
        List.of(step(1, 1), step(1, 2), step(2, 2), step(2, 3)),
        List.of(produced()),
        List.of(evaluated(0.1, 0.6)));
  }

  private static TrainingSummary summary() {
    return new TrainingSummary(3, 4.0, 1.5, 384, 0.75, 512, 1 << 20, "avx2, 2 threads, 2.7.1");
  }

  private static Scores scores(double value) {
    return new Scores(10, value, value, Map.of("other", 3));
  }
}
