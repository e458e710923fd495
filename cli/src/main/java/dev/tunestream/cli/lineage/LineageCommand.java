package dev.tunestream.cli.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.line.ModelReference;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.out.Table;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.Lineage;
import dev.tunestream.client.TunestreamClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what led to a version. */
@Command(
    name = "lineage",
    description = {
      "Show what led to a version: gates, evaluations, adapter, job, tokens, dataset and its sources.",
      "With --records the raw records that it was trained with, each with its place on the topic"
          + " and its line in the file."
    },
    footer = {
      "",
      "With --json: {\"nodes\",\"edges\"}, or with --records a page {\"part\",\"rows\",\"records\",\"next\"}.",
      "",
      "Examples:",
      "  tunestream lineage faq:3",
      "  tunestream lineage faq@champion --records --part test --limit 10"
    })
public final class LineageCommand implements Callable<Integer> {
  private static final int MOST = 1000;

  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @Parameters(
      paramLabel = "MODEL",
      description = "A registered version: NAME:VERSION, NAME@ALIAS, or NAME for the latest.")
  private String model;

  @Option(names = "--records", description = "Show raw records instead of the graph.")
  private boolean records;

  @Option(
      names = "--part",
      paramLabel = "PART",
      description = "With --records: train, validation or test. Default: ${DEFAULT-VALUE}.")
  private String part = "train";

  @Option(
      names = "--after",
      paramLabel = "ROW",
      description = "With --records: pass over so many rows first.")
  private String after;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "With --records: how many, at most 1000. Default: ${DEFAULT-VALUE}.")
  private int limit = 50;

  @Override
  public Integer call() {
    Output output = common.output();
    ModelReference reference = ModelReference.parse(model);
    if (limit < 1 || limit > MOST) {
      throw CliException.usage("--limit is %d; it must be from 1 to %d.".formatted(limit, MOST));
    }
    try (TunestreamClient client = home.home().client()) {
      JsonNode version = reference.find(client.registry());
      String name = version.path("model").asText();
      int number = version.path("version").asInt();
      Lineage lineage = client.lineage();
      JsonNode answer =
          records ? lineage.records(name, number, part, after, limit) : lineage.graph(name, number);
      output.json(answer);
      output.text(records ? table(answer) : GraphText.of(answer));
    }
    return ExitCode.OK;
  }

  private static String table(JsonNode page) {
    Table table = new Table("ROW", "FILE", "LINE", "SOURCE", "ID", "TOPIC", "OFFSET");
    for (JsonNode record : page.path("records")) {
      table.row(
          record.path("row").asText(),
          record.path("file").asText("–"),
          record.path("line").asText("–"),
          RecordText.source(record.path("source").asText("–")),
          record.path("id").asText("–"),
          record.path("topic").asText("–") + "-" + record.path("partition").asText("–"),
          record.path("offset").asText("–"));
    }
    String next = page.path("next").textValue();
    return table
        + (next == null
            ? ""
            : "%n%s of %s rows; go on with --after %s"
                .formatted(page.path("records").size(), page.path("rows").asText(), next));
  }
}
