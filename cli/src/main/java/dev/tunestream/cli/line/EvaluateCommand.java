package dev.tunestream.cli.line;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.cli.BaseModels;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.JobIds;
import dev.tunestream.client.TunestreamClient;
import dev.tunestream.events.EvaluationRequested;
import dev.tunestream.recipe.Recipe;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures a registered version beside its base, or a base alone, on a dataset. */
@Command(
    name = "evaluate",
    description = {
      "Let a version and its base, or a base model alone, answer the held-out rows of a dataset.",
      "Tells metrics with their bounds, differences, and kinds of errors. A base alone shows, before"
          + " anything is paid for, what training on the dataset could help."
    },
    footer = {
      "",
      "With --json: the report without its rows, and \"evaluation\", its id.",
      "",
      "Examples:",
      "  tunestream evaluate faq:3 --dataset faq-2026",
      "  tunestream evaluate --base seedling --dataset quotes --template quote-tags",
      "  tunestream evaluate faq@champion --dataset faq --retrieved 3"
    })
public final class EvaluateCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @ArgGroup(multiplicity = "1")
  private Whom whom;

  /** A version, or a base. */
  private static final class Whom {
    @Parameters(
        index = "0",
        paramLabel = "MODEL",
        description = "A registered version: NAME:VERSION, NAME@ALIAS, or NAME for the latest.")
    private String model;

    @Option(
        names = "--base",
        paramLabel = "DIR|ID",
        description =
            "A base model alone: 'seedling', a hub id, base:<digest>, or a directory in Hugging"
                + " Face's layout, which is uploaded.")
    private String base;
  }

  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "NAME",
      description = "A sealed dataset; name@sha256 for one snapshot of it.")
  private String dataset;

  @Mixin private EvaluationOptions options;

  @Override
  public Integer call() {
    Output output = common.output();
    try (TunestreamClient client = home.home().client()) {
      EvaluationRequested request = whom.model == null ? ofBase(client, output) : ofVersion(client);
      output.note("  Evaluation " + request.evaluation());
      show(request.evaluation(), evaluate(client, request, output), output);
    }
    return ExitCode.OK;
  }

  private JsonNode evaluate(TunestreamClient client, EvaluationRequested request, Output output) {
    try (AnswerProgress progress = new AnswerProgress(output)) {
      return client.line(home.home()::requireRunning).evaluate(request, progress::show);
    }
  }

  private EvaluationRequested ofBase(TunestreamClient client, Output output) {
    RecipeDraft draft = options.draft().name("evaluate").dataset(dataset);
    boolean local = BaseModels.isDirectory(whom.base);
    draft.base(local ? "seedling" : BaseModels.reference(whom.base).text());
    options.applyTo(draft);
    // What is wrong with it is told before anything is sent.
    draft.recipe();
    if (local) {
      draft.base(LineRun.upload(client, Path.of(whom.base), output).text());
    }
    return EvaluationRequested.of(JobIds.next("evaluate"), draft.recipe(), null);
  }

  private EvaluationRequested ofVersion(TunestreamClient client) {
    options.refuseRecipe();
    JsonNode version = ModelReference.parse(whom.model).find(client.registry());
    RecipeDraft draft =
        RecipeDraft.of((ObjectNode) version.path("recipe").deepCopy())
            .dataset(dataset)
            .base("base:" + version.at("/base/digest").asText());
    options.applyTo(draft);
    Recipe recipe = draft.recipe();
    return EvaluationRequested.of(
        JobIds.next(recipe.registry().model()), recipe, version.at("/adapter/digest").asText());
  }

  private static void show(String evaluation, JsonNode report, Output output) {
    output.json(ReportTables.withoutRows(report).put("evaluation", evaluation));
    output.text(ReportTables.of(report));
    output.text(
        "All answers: tunestream report --evaluation %s --html report.html".formatted(evaluation));
  }
}
