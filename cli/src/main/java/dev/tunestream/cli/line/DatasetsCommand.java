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
import picocli.CommandLine.Parameters;

/** Lists sealed datasets, or the snapshots of one. */
@Command(
    name = "datasets",
    description = "List sealed datasets, or the snapshots of one, newest first.",
    footer = {
      "",
      "With --json: the registry's document, {\"datasets\":[…],\"next\"}, or"
          + " {\"name\",\"snapshots\":[…],\"next\"}."
    })
public final class DatasetsCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "A dataset; without it all of them.")
  private String name;

  @Override
  public Integer call() {
    Output output = common.output();
    try (TunestreamClient client = home.home().client()) {
      JsonNode answer =
          name == null ? client.registry().datasets() : client.registry().dataset(name);
      output.json(answer);
      output.text((name == null ? datasets(answer) : snapshots(answer)).toString());
    }
    return ExitCode.OK;
  }

  private static Table datasets(JsonNode answer) {
    Table table = new Table("DATASET", "SNAPSHOTS", "NEWEST");
    for (JsonNode dataset : answer.path("datasets")) {
      table.row(
          dataset.path("name").asText(),
          dataset.path("snapshots").asText(),
          Documents.digest(dataset.path("newest")));
    }
    return table;
  }

  private static Table snapshots(JsonNode answer) {
    Table table = new Table("SNAPSHOT", "ACCEPTED", "REJECTED", "DUPLICATES", "SEALED");
    for (JsonNode snapshot : answer.path("snapshots")) {
      table.row(
          snapshot.path("digest").asText(),
          snapshot.path("accepted").asText(),
          snapshot.path("rejected").asText(),
          snapshot.path("duplicates").asText(),
          snapshot.path("sealed").asText());
    }
    return table;
  }
}
