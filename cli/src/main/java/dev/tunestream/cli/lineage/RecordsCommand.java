package dev.tunestream.cli.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.RecordQuery;
import dev.tunestream.client.TunestreamClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a raw record has become. */
@Command(
    name = "records",
    description = {
      "Show what a raw record has become: the snapshots that it is in, or why not, and the versions"
          + " that were trained or evaluated with it.",
      "A record is named by a line or row of a file, by its source and id, or by its place on a topic."
    },
    footer = {
      "",
      "With --json: {\"record\",\"snapshots\",\"jobs\",\"versions\",\"searched\"}.",
      "",
      "Examples:",
      "  tunestream records --file quotes.jsonl --line 17",
      "  tunestream records --source /my/forum --id 1 --dataset forum",
      "  tunestream records --topic tunestream.raw-records --partition 2 --offset 41"
    })
public final class RecordsCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Which which;

  /** One of the ways to name a record. */
  private static final class Which {
    @ArgGroup(exclusive = false)
    private OfFile file;

    @ArgGroup(exclusive = false)
    private OfSource source;

    @ArgGroup(exclusive = false)
    private OfTopic topic;
  }

  private static final class OfFile {
    @Option(
        names = "--file",
        required = true,
        paramLabel = "FILE",
        description = "A file's name as it was ingested, or the sha256 of its bytes.")
    private String name;

    @Option(names = "--line", paramLabel = "N", description = "A line of it, from 1.")
    private Long line;

    @Option(
        names = "--row",
        paramLabel = "N",
        description = "A row of it, from 1: for Parquet, which has no lines.")
    private Long row;
  }

  private static final class OfSource {
    @Option(names = "--source", required = true, paramLabel = "URI", description = "Its source.")
    private String source;

    @Option(names = "--id", required = true, paramLabel = "ID", description = "Its id.")
    private String id;
  }

  private static final class OfTopic {
    @Option(names = "--topic", required = true, paramLabel = "TOPIC", description = "Its topic.")
    private String topic;

    @Option(
        names = "--partition",
        required = true,
        paramLabel = "N",
        description = "Its partition.")
    private int partition;

    @Option(names = "--offset", required = true, paramLabel = "N", description = "Its offset.")
    private long offset;
  }

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      description = "Look only into snapshots of this dataset.")
  private String dataset;

  @Override
  public Integer call() {
    Output output = common.output();
    RecordQuery query = query();
    try (TunestreamClient client = home.home().client()) {
      JsonNode found = client.lineage().find(query);
      output.json(found);
      output.text(RecordText.of(found));
    }
    return ExitCode.OK;
  }

  private RecordQuery query() {
    if (which.source != null) {
      return new RecordQuery.Identity(which.source.source, which.source.id, dataset);
    }
    if (which.topic != null) {
      return new RecordQuery.Place(
          which.topic.topic, which.topic.partition, which.topic.offset, dataset);
    }
    OfFile file = which.file;
    if ((file.line == null) == (file.row == null)) {
      throw CliException.usage("Name the record in the file by --line, or by --row.");
    }
    return file.line != null
        ? new RecordQuery.Line(file.name, file.line, dataset)
        : new RecordQuery.Row(file.name, file.row, dataset);
  }
}
