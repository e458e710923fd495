package dev.tunestream.cli.line;

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

/** Lists the registry's models. */
@Command(
    name = "models",
    description = "List the registered models with their versions and aliases.",
    footer = {"", "With --json: the registry's document, {\"models\":[…],\"next\"}."})
public final class ModelsCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @Override
  public Integer call() {
    Output output = common.output();
    try (TunestreamClient client = home.home().client()) {
      JsonNode answer = client.registry().models();
      output.json(answer);
      Table table = new Table("MODEL", "VERSIONS", "ALIASES");
      for (JsonNode model : answer.path("models")) {
        table.row(
            model.path("name").asText(),
            model.path("versions").asText(),
            Documents.aliases(model.path("aliases")));
      }
      output.text(table.toString());
    }
    return ExitCode.OK;
  }
}
