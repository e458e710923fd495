package dev.tunestream.cli.lm;

import dev.tunestream.cli.CliException;
import dev.tunestream.cli.Downloads;
import dev.tunestream.cli.out.Output;
import dev.tunestream.hub.Hub;
import dev.tunestream.hub.HubId;
import dev.tunestream.hub.HubSettings;
import dev.tunestream.lm.benchmark.Question;
import dev.tunestream.lm.benchmark.rows.PreparedQuestions;
import dev.tunestream.lm.benchmark.task.BenchmarkTask;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The questions that a model is asked. */
final class QuestionOptions {
  /** Where they come from. */
  private static final class Source {
    @Option(
        names = "--tasks",
        required = true,
        paramLabel = "FILE",
        description =
            "JSON lines of {\"query\",\"choices\",\"gold\"}: the context as it is, the choices, and the"
                + " place of the right one, from 0. Or a task of your own, in YAML.")
    private Path file;

    @Option(
        names = "--task",
        required = true,
        paramLabel = "NAME",
        description =
            "A known task: arc_easy, arc_challenge, hellaswag, mmlu, truthfulqa_mc1,"
                + " truthfulqa_mc2, piqa, winogrande or openbookqa.")
    private String name;
  }

  @ArgGroup(multiplicity = "1")
  private Source source;

  @Option(
      names = "--rows",
      paramLabel = "FILE",
      description =
          "The task's rows, in the columns of its authors: JSON lines or Parquet. Without it they"
              + " are downloaded from where the task says.")
  private Path rows;

  @Option(
      names = "--hub",
      paramLabel = "OWNER/NAME",
      description = "Another data set of the hub to take the rows from; @REVISION may follow.")
  private String hub;

  @Option(
      names = "--shots",
      paramLabel = "N",
      description = "Put N examples with their answers before each question.")
  private Integer shots;

  @Option(
      names = "--examples",
      paramLabel = "FILE",
      description = "The rows of which the first are the examples of --shots.")
  private Path examples;

  @Option(names = "--limit", paramLabel = "N", description = "Ask only the first N questions.")
  private Integer limit;

  List<Question> questions(Output output) {
    if (limit != null && limit < 1) {
      throw CliException.usage("--limit is " + limit + "; it must be 1 or more.");
    }
    int most = limit == null ? Integer.MAX_VALUE : limit;
    if (source.file != null && !isYaml(source.file)) {
      refuseOptionsOfTasks();
      return PreparedQuestions.read(source.file, most);
    }
    try (Downloads downloads = new Downloads(output)) {
      return task().questions(new Hub(HubSettings.fromEnvironment()), downloads, most);
    }
  }

  private BenchmarkTask task() {
    BenchmarkTask task =
        source.file == null ? BenchmarkTask.known(source.name) : BenchmarkTask.read(source.file);
    if (rows != null && hub != null) {
      throw CliException.usage("--rows and --hub both say where the rows are; leave one out.");
    }
    if (rows != null) {
      task = task.from(rows);
    }
    if (hub != null) {
      task = task.from(repository());
    }
    if (examples != null) {
      task = task.withExamples(examples);
    }
    return shots == null ? task : task.withExamples(shots);
  }

  private HubId repository() {
    try {
      return HubId.parse(hub);
    } catch (IllegalArgumentException e) {
      throw CliException.usage(e);
    }
  }

  private void refuseOptionsOfTasks() {
    if (rows != null || hub != null || shots != null || examples != null) {
      throw CliException.usage(
          "--rows, --hub, --shots and --examples go with --task or a task in YAML; "
              + source.file
              + " is read as questions that are asked as they are.");
    }
  }

  private static boolean isYaml(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).matches(".*\\.ya?ml");
  }
}
