package dev.tunestream.cli.line;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.TextFiles;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.TunestreamClient;
import dev.tunestream.recipe.Recipe;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a model will see of a dataset. */
@Command(
    name = "preview",
    description = {
      "Show the first records of a recipe's dataset exactly as the model will see them.",
      "Tokens that are learned are green, the others grey; without colours the learned ones stand"
          + " in [brackets]. Nothing is trained."
    },
    footer = {
      "",
      "With --json a line for each record: {\"record\", \"part\", \"input_ids\", \"labels\","
          + " \"prompt_length\", \"tokens\", \"truncated\", \"dropped\", \"source\", \"id\"}.",
      "",
      "Example:",
      "  tunestream preview recipe.yaml --rows 2"
    })
public final class PreviewCommand implements Callable<Integer> {
  private static final int DEFAULT_ROWS = 5;

  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @Parameters(paramLabel = "RECIPE", description = "The recipe, in YAML or JSON.")
  private Path file;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "How many records are shown, at most 100 (default: " + DEFAULT_ROWS + ").")
  private int rows = DEFAULT_ROWS;

  @Override
  public Integer call() {
    Output output = common.output();
    Recipe recipe = Recipe.parse(TextFiles.read(file, "recipe"));
    try (TunestreamClient client = home.home().client()) {
      JsonNode preview = client.previews().of(recipe, rows);
      preview.path("examples").forEach(output::json);
      output.text(new PreviewText(Ansi.AUTO).of(preview));
    }
    return ExitCode.OK;
  }
}
