package dev.tunestream.cli.line;

import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.stack.Home;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.JobHistory;
import dev.tunestream.client.JobStream;
import dev.tunestream.client.TunestreamClient;
import java.util.List;
import java.util.concurrent.Callable;
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
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @Parameters(paramLabel = "JOB", description = "The job's id.")
  private String job;

  @Override
  public Integer call() {
    Output output = common.output();
    Home where = home.home();
    try (TunestreamClient client = where.client()) {
      client.registry().job(job);
      try (JobStream stream = client.jobs().followFromStart()) {
        return watch(where, stream, new JobHistory(job), output);
      }
    }
  }

  /** Follows a job to its end, and tells how it was. */
  static int watch(Home home, JobStream stream, JobHistory history, Output output) {
    try (JobView view = output.isJson() ? new EventLines(output) : new JobStory(output)) {
      new JobWatch(home, stream, view).await(List.of(history));
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
