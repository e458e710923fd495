package dev.tunestream.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.events.EvaluationCompleted;
import dev.tunestream.events.EvaluationProgressed;
import dev.tunestream.events.EvaluationRequested;
import dev.tunestream.recipe.Recipe;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The way through the line in three steps, each of which returns when it is done: load data, train,
 * evaluate. The command line is built on it.
 */
public final class Line {
  /** A million rows take about a minute; a stack that is this slow is not well. */
  private static final Duration SEALED_WITHIN = Duration.ofMinutes(15);

  private final TunestreamClient client;
  private final Runnable meanwhile;

  /**
   * @param meanwhile run while something is waited for; it may throw to end the wait, where nothing
   *     can be waited for any more
   */
  Line(TunestreamClient client, Runnable meanwhile) {
    this.client = client;
    this.meanwhile = meanwhile;
  }

  /** Puts rows into a dataset, and waits for its snapshot. */
  public Loaded load(Upload upload) {
    return load(upload, _ -> {});
  }

  /**
   * As {@link #load(Upload)}.
   *
   * @param arrived is told what was read, before the snapshot is there
   */
  public Loaded load(Upload upload, Consumer<UploadReceipt> arrived) {
    UploadReceipt receipt = client.datasets().upload(upload);
    arrived.accept(receipt);
    return sealed(receipt);
  }

  /** Waits for the snapshot that a receipt promises. */
  public Loaded sealed(UploadReceipt receipt) {
    Datasets datasets = client.datasets();
    return new Loaded(
        receipt, datasets.awaitSeal(receipt, SEALED_WITHIN), datasets.quality(receipt));
  }

  /**
   * Trains as the recipe says, and waits for the evaluated version.
   *
   * @throws ClientException if the job fails, with the reason
   */
  public JobHistory train(Recipe recipe) {
    JobHistory history = new JobHistory(JobIds.next(recipe.name()));
    train(recipe, history, JobListener.SILENT);
    history
        .failure()
        .ifPresent(
            reason -> {
              throw new ClientException(reason);
            });
    return history;
  }

  /**
   * Trains as the recipe says, and returns when the job is over, however it ended.
   *
   * @param history of the new job; it is told what happens, and so is the listener
   */
  public void train(Recipe recipe, JobHistory history, JobListener listener) {
    try (JobStream stream = client.jobs().followFromNow()) {
      client.jobs().submit(history.job(), recipe);
      new JobWatch(stream, listener, meanwhile).await(List.of(history));
    }
  }

  /**
   * Lets a model and its base, or a base alone, answer held-out rows, and fetches the report.
   *
   * @throws ClientException if it fails, with the reason
   */
  public JsonNode evaluate(EvaluationRequested request) {
    return evaluate(request, _ -> {});
  }

  /**
   * As {@link #evaluate(EvaluationRequested)}.
   *
   * @param progress is told how many questions are answered
   */
  public JsonNode evaluate(EvaluationRequested request, Consumer<EvaluationProgressed> progress) {
    try (JobStream stream = client.jobs().followFromNow()) {
      client.evaluations().request(request);
      EvaluationCompleted completed =
          new EvaluationWatch(stream, request.evaluation(), progress, meanwhile).await();
      return client.registry().awaitReport(completed.evaluation());
    }
  }
}
