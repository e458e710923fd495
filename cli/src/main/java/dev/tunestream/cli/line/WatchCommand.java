package dev.tunestream.cli.line;

import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.stack.Home;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.JobHistory;
import dev.tunestream.client.JobListener;
import dev.tunestream.client.JobStream;
import dev.tunestream.client.JobWatch;
import dev.tunestream.client.RefusedException;
import dev.tunestream.client.Registry;
import dev.tunestream.client.TunestreamClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Follows a job. */
@Command(
    name = "watch",
    description = "Follow a job from its beginning until its version is registered or it failed.",
    footer = {
      "",
      "Exit status 0 when a version was registered, 1 when the job failed or was cancelled.",
      "With --json a line {\"event\",\"time\",\"data\"} for each event, and at last",
      "  {\"job\",\"state\",\"reason\",\"model\",\"version\"}."
    })
public final class WatchCommand implements Callable<Integer> {
  private static final int NOT_KNOWN = 404;
  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(10);

  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @Parameters(paramLabel = "JOB", description = "The job's id.")
  private String job;

  @Override
  public Integer call() {
    Output output = common.output();
    Home where = home.home();
    try (TunestreamClient client = where.client()) {
      awaitKnown(client.registry(), job);
      try (JobStream stream = client.jobs().followFromStart()) {
        return watch(where, stream, new JobHistory(job), output);
      }
    }
  }

  /** Ends the command when nobody knows the job; the registry may be a moment behind the topic. */
  static void awaitKnown(Registry registry, String job) {
    long end = System.nanoTime() + KNOWN_WITHIN.toNanos();
    while (true) {
      try {
        registry.job(job);
        return;
      } catch (RefusedException e) {
        if (e.status() != NOT_KNOWN || System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
      }
    }
  }

  /** Follows a job to its end, and tells how it was. */
  static int watch(Home home, JobStream stream, JobHistory history, Output output) {
    try (JobListener view = output.isJson() ? new EventLines(output) : new JobStory(output)) {
      new JobWatch(stream, view, home::requireRunning).await(List.of(history));
    }
    output.json(JobSummary.of(history));
    history
        .version()
        .ifPresent(
            v ->
                output.text(
                    "Job %s: %s version %d".formatted(history.job(), v.model(), v.version())));
    history
        .failure()
        .ifPresent(
            reason -> {
              throw CliException.failed(reason);
            });
    return ExitCode.OK;
  }
}
