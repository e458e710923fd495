package dev.tunestream.cli.line;

import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.TextFiles;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.stack.Home;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.JobHistory;
import dev.tunestream.client.JobIds;
import dev.tunestream.client.JobStream;
import dev.tunestream.client.TunestreamClient;
import dev.tunestream.recipe.Recipe;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes a job. */
@Command(
    name = "submit",
    description = {
      "Ask for an adapter: publish a recipe as a job.",
      "The recipe is checked here first. Returns when the broker has the job; --watch stays until"
          + " it has ended."
    },
    footer = {
      "",
      "With --json: {\"job\"}, or with --watch the lines of 'watch'.",
      "",
      "Example:",
      "  tunestream submit recipe.yaml --watch"
    })
public final class SubmitCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @Parameters(paramLabel = "RECIPE", description = "The recipe, in YAML or JSON.")
  private Path file;

  @Option(
      names = "--job",
      paramLabel = "ID",
      description =
          "The job's id; made from the recipe's name unless given. The same id with the same"
              + " recipe is the same job.")
  private String job;

  @Option(names = "--watch", description = "Follow the job until it has ended.")
  private boolean watch;

  @Override
  public Integer call() {
    Output output = common.output();
    Recipe recipe = Recipe.parse(TextFiles.read(file, "recipe"));
    Home where = home.home();
    JobHistory history = new JobHistory(job == null ? JobIds.next(recipe.name()) : job);
    try (TunestreamClient client = where.client()) {
      if (!watch) {
        client.jobs().submit(history.job(), recipe);
        output.json(Map.of("job", history.job()));
        output.text(history.job());
        return ExitCode.OK;
      }
      try (JobStream stream = client.jobs().followFromNow()) {
        client.jobs().submit(history.job(), recipe);
        output.note("Job " + history.job());
        return WatchCommand.watch(where, stream, history, output);
      }
    }
  }
}
