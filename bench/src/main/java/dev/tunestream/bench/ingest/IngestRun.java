package dev.tunestream.bench.ingest;

import dev.tunestream.bench.measure.MeasurementException;
import dev.tunestream.cli.stack.StackState;
import dev.tunestream.client.Datasets;
import dev.tunestream.client.JobNews;
import dev.tunestream.client.JobStream;
import dev.tunestream.client.Jobs;
import dev.tunestream.client.SealedDataset;
import dev.tunestream.client.Source;
import dev.tunestream.client.TunestreamClient;
import dev.tunestream.client.Upload;
import dev.tunestream.client.UploadReceipt;
import dev.tunestream.events.JobAccepted;
import dev.tunestream.events.JobFailed;
import dev.tunestream.events.Topic;
import dev.tunestream.recipe.Recipe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The measurement itself, on a stack that is new. */
final class IngestRun {
  private static final String DATASET = "bench";
  private static final String JOB = "bench-1";

  /** Of the job. */
  static final String TEMPLATE = "qa";

  private static final Duration LIMIT = Duration.ofMinutes(30);

  private final StackState stack;

  IngestRun(StackState stack) {
    this.stack = stack;
  }

  /**
   * Brings a file through the line.
   *
   * @param bare the bare producer's records a second
   * @param tokenized whether a job has the dataset tokenized too
   */
  IngestResult run(Path file, int records, int bytes, double bare, boolean tokenized) {
    Map<String, Long> processes = new LinkedHashMap<>();
    processes.put("broker and store", stack.pid());
    processes.put("ingest-service", stack.services().get("ingest-service").pid());
    if (tokenized) {
      processes.put("tokenize-service", stack.services().get("tokenize-service").pid());
    }
    TopicTimes times = new TopicTimes(stack.kafka());
    try (ProcessWatch watch = new ProcessWatch(processes);
        TunestreamClient client = stack.client()) {
      long sent = System.currentTimeMillis();
      SealedDataset dataset = seal(client.datasets(), file, records);
      long published = times.first(Topic.RAW_RECORDS);
      long sealed =
          times.of(
              Topic.DATASETS,
              record -> new String(record.key()).equals(DATASET + "@" + dataset.digest()));
      Double tokens = tokenized ? accepted(client.jobs()) : null;
      return new IngestResult(
          records,
          bytes,
          bare,
          (published - sent) / 1e3,
          (sealed - published) / 1e3,
          tokens,
          null,
          dataset.digest(),
          watch.taken());
    }
  }

  private static SealedDataset seal(Datasets datasets, Path file, int records) {
    UploadReceipt receipt =
        datasets.upload(new Upload(DATASET, new Source.LocalFile(file), null, null, null, null));
    SealedDataset sealed = datasets.awaitSeal(receipt, LIMIT);
    if (sealed.accepted() != records) {
      throw new MeasurementException(
          "Of %d records %d were accepted, so the rate would say nothing."
              .formatted(records, sealed.accepted()));
    }
    return sealed;
  }

  /** Seconds from a job's publish until the tokens that it needs are there. */
  private static double accepted(Jobs jobs) {
    Recipe recipe =
        Recipe.parse(
            """
            name: bench
            base: seedling
            data: {dataset: %s, template: %s}
            adapter: {method: lora}
            training: {maxSteps: 1}
            """
                .formatted(DATASET, TEMPLATE));
    try (JobStream stream = jobs.followFromNow()) {
      long start = System.nanoTime();
      jobs.submit(JOB, recipe);
      while (System.nanoTime() - start < LIMIT.toNanos()) {
        for (JobNews news : stream.poll(Duration.ofMillis(200))) {
          switch (news) {
            case JobNews.Happened(JobAccepted accepted, _) when accepted.job().equals(JOB) -> {
              double seconds = (System.nanoTime() - start) / 1e9;
              jobs.cancel(JOB, "only its tokens were wanted");
              return seconds;
            }
            case JobNews.Happened(JobFailed failed, _) ->
                throw new MeasurementException("The job failed: " + failed.reason());
            default -> {
              // Not of interest here.
            }
          }
        }
      }
    }
    throw new MeasurementException("The dataset was not tokenized within " + LIMIT + ".");
  }
}
