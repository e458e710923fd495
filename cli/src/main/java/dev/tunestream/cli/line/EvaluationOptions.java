package dev.tunestream.cli.line;

import dev.tunestream.cli.CliException;
import dev.tunestream.cli.TextFiles;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** How a model is asked. */
final class EvaluationOptions {
  @Option(
      names = "--template",
      paramLabel = "NAME",
      description =
          "The template that makes questions of the dataset's records; for a registered version its"
              + " own unless given.")
  private String template;

  @Option(
      names = "--recipe",
      paramLabel = "FILE",
      description =
          "The recipe that a base would be trained with, for its data and evaluation; base and"
              + " dataset are taken from the options.")
  private Path recipe;

  @Option(
      names = "--retrieved",
      paramLabel = "N",
      description =
          "Ask again with the N training examples before each question that are likest to it.")
  private Integer retrieved;

  @Option(
      names = "--max-new-tokens",
      paramLabel = "N",
      description = "The most tokens of an answer.")
  private Integer maxNewTokens;

  @Option(
      names = "--answer-format",
      paramLabel = "FORMAT",
      description = "What answers are held to: text, tags or json; else what the template has.")
  private String answerFormat;

  @Option(
      names = "--benchmark",
      paramLabel = "DATASET",
      description =
          "Ask a benchmark's questions too, which were ingested with --kind choice; may stand there"
              + " several times.")
  private List<String> benchmarks = List.of();

  @Option(
      names = "--judge",
      description = "Have the judge score the answers that eval-service has been given.")
  private boolean judge;

  /** What a recipe says, or one with every default. */
  RecipeDraft draft() {
    return recipe == null
        ? RecipeDraft.plain()
        : RecipeDraft.parse(TextFiles.read(recipe, "recipe"));
  }

  /** A registered version has its recipe. */
  void refuseRecipe() {
    if (recipe != null) {
      throw CliException.usage(
          "--recipe is for a base alone; a registered version is asked as its own recipe says.");
    }
  }

  void applyTo(RecipeDraft draft) {
    if (template != null) {
      draft.template(template);
    }
    if (retrieved != null) {
      draft.evaluation("retrievedExamples", retrieved);
    }
    if (maxNewTokens != null) {
      draft.evaluation("maxNewTokens", maxNewTokens);
    }
    if (!benchmarks.isEmpty()) {
      draft.benchmarks(benchmarks);
    }
    if (judge) {
      draft.judge();
    }
    if (answerFormat != null) {
      draft.evaluation("answerFormat", answerFormat);
    }
  }
}
