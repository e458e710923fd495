package dev.tunestream.cli.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.out.Table;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.TunestreamClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what was changed of a model, by whom and when. */
@Command(
    name = "changes",
    description = "Show what was changed of a model, by whom and when, newest first.",
    footer = {"", "With --json: the registry's document, {\"model\",\"changes\":[…],\"next\"}."})
public final class ChangesCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @Parameters(paramLabel = "NAME", description = "The model's name.")
  private String model;

  @Override
  public Integer call() {
    Output output = common.output();
    try (TunestreamClient client = home.home().client()) {
      JsonNode changes = client.words().changes(model);
      output.json(changes);
      Table table = new Table("AT", "VERSION", "BY", "WHAT");
      for (JsonNode change : changes.path("changes")) {
        table.row(
            change.path("at").asText(),
            change.path("version").isNumber() ? change.path("version").asText() : "–",
            change.path("by").isTextual() ? change.path("by").asText() : "the registry",
            change.path("text").asText()
                + (change.path("isVoid").asBoolean() ? " (void: it expected something else)" : ""));
      }
      output.text(table.toString());
    }
    return ExitCode.OK;
  }
}
