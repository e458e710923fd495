package dev.tunestream.cli.line;

import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.TextFiles;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.stack.Home;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.cli.stack.StackSession;
import dev.tunestream.client.JobHistory;
import dev.tunestream.client.JobListener;
import dev.tunestream.client.RunResult;
import dev.tunestream.client.Source;
import dev.tunestream.client.TunestreamClient;
import dev.tunestream.client.Upload;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From a file to a registered version in one line. */
@Command(
    name = "finetune",
    description = {
      "Turn a file of records into an evaluated, registered adapter.",
      "Puts the file into a dataset of its own, publishes a job, follows it to a version in the"
          + " registry and fetches the adapter. Uses the stack that runs in the home, or starts"
          + " one for as long as it needs it."
    },
    footer = {
      "",
      "With --json the last line tells the run: {\"dataset\",\"split\",\"job\",\"adapter\",",
      "\"evaluation\",\"model\"}. Exit status 0 only when the version is registered and evaluated.",
      "",
      "Examples:",
      "  tunestream finetune --name quotes-tagger --base seedling --data quotes.jsonl \\",
      "      --template quote-tags",
      "  tunestream finetune --name faq --base EleutherAI/pythia-70m --data faq.csv \\",
      "      --template qa --recipe recipe.yaml"
    })
public final class FinetuneCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;
  @Mixin private RowOptions rows;

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "The name to register the adapter under.")
  private String name;

  @Option(
      names = "--base",
      defaultValue = "seedling",
      paramLabel = "DIR|ID",
      description =
          "The base model: 'seedling', a hub id, base:<digest>, or a directory in Hugging Face's"
              + " layout, which is uploaded (default: ${DEFAULT-VALUE}).")
  private String base;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description = "The rows: JSON lines, a JSON array, or CSV with a head line.")
  private Path data;

  @Option(
      names = "--recipe",
      paramLabel = "FILE",
      description =
          "What adapter to train and how, in YAML or JSON; name, base and data are taken from the"
              + " options. Without it: LoRA with every default.")
  private Path recipe;

  @Override
  public Integer call() {
    Output output = common.output();
    TextFiles.check(data, "data file");
    RecipeDraft draft =
        recipe == null ? RecipeDraft.plain() : RecipeDraft.parse(TextFiles.read(recipe, "recipe"));
    draft.name(name);
    if (rows.template() != null) {
      draft.template(rows.template());
    }
    Upload upload =
        new Upload(
            DatasetNames.of(name, data, rows),
            new Source.LocalFile(data),
            rows.kind(),
            rows.template(),
            rows.map(),
            rows.rules());
    // Says what is wrong with the recipe before a stack is started for it.
    draft.base("seedling").dataset(upload.dataset()).recipe();
    Home where = home.home();
    try (StackSession session = StackSession.open(where, output);
        TunestreamClient client = session.state().client()) {
      LineRun run = LineRun.prepare(client, draft, base, upload, output);
      follow(where, client, run, output);
      return finish(where, client, run, output);
    }
  }

  private static void follow(Home home, TunestreamClient client, LineRun run, Output output) {
    output.note("  Job " + run.history().job());
    try (JobListener story = new JobStory(output)) {
      client.line(home::requireRunning).train(run.recipe(), run.history(), story);
    }
  }

  private static int finish(Home home, TunestreamClient client, LineRun run, Output output) {
    JobHistory history = run.history();
    Path copy = null;
    if (history.version().isPresent()) {
      String folder = history.version().get().model() + "-v" + history.version().get().version();
      copy =
          client
              .registry()
              .downloadAdapter(
                  history.version().get().adapter(),
                  home.directory().resolve("adapters").resolve(folder));
    }
    RunResult result = run.result(copy);
    output.json(result);
    history
        .failure()
        .ifPresent(
            reason -> {
              throw CliException.failed(reason);
            });
    output.text(
        "%s version %d is registered; the adapter is in %s"
            .formatted(result.model().name(), result.model().version(), copy));
    return ExitCode.OK;
  }
}
