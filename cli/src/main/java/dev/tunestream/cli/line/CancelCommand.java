package dev.tunestream.cli.line;

import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.JobHistory;
import dev.tunestream.client.JobListener;
import dev.tunestream.client.JobState;
import dev.tunestream.client.JobStream;
import dev.tunestream.client.JobWatch;
import dev.tunestream.client.TunestreamClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends a job. */
@Command(
    name = "cancel",
    description = "End a job without a result; a trainer that works on it stops.",
    footer = {
      "",
      "With --json: {\"job\",\"state\",\"reason\",\"model\",\"version\"}.",
      "Exit status 1 when the job had ended with another result before."
    })
public final class CancelCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @Parameters(paramLabel = "JOB", description = "The job's id.")
  private String job;

  @Option(
      names = "--reason",
      defaultValue = "cancelled on the command line",
      paramLabel = "TEXT",
      description = "Why, for those who look later (default: ${DEFAULT-VALUE}).")
  private String reason;

  @Override
  public Integer call() {
    Output output = common.output();
    JobHistory history = new JobHistory(job);
    try (TunestreamClient client = home.home().client()) {
      WatchCommand.awaitKnown(client.registry(), job);
      try (JobStream stream = client.jobs().followFromStart();
          JobListener silent = (ignored, news) -> {}) {
        client.jobs().cancel(job, reason);
        JobWatch watch = new JobWatch(stream, silent, home.home()::requireRunning);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!history.state().isEnd() && System.nanoTime() < end) {
          watch.look(List.of(history));
        }
      }
    }
    if (!history.state().isEnd()) {
      throw CliException.unreachable(
          "The job %s did not end within %d minutes; it ends when tokenize-service gets to the request."
              .formatted(job, PATIENCE.toMinutes()));
    }
    if (history.state() != JobState.CANCELLED) {
      throw CliException.failed(
          "The job %s had ended already: %s.".formatted(job, history.state()));
    }
    output.json(JobSummary.of(history));
    output.text("Job " + job + " is cancelled.");
    return ExitCode.OK;
  }
}
