package dev.tunestream.cli.line;

import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.Loaded;
import dev.tunestream.client.TunestreamClient;
import dev.tunestream.client.Upload;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts rows into a dataset. */
@Command(
    name = "ingest",
    description = {
      "Put rows into a dataset and seal a snapshot of it.",
      "Of a file, of a hub's data set, or of an object of the store: JSON lines, a JSON array, CSV"
          + " or TSV with a head line, or Parquet; plain or packed with gzip or zstd. Rows that can't be used are rejected one by one, exact duplicates are"
          + " dropped; what is left is the snapshot. Its quality report is printed in short."
    },
    footer = {
      "",
      "With --json the last line is {\"name\",\"digest\",\"accepted\",\"rejected\",\"duplicates\","
          + "\"quality\":{flaw: rows},\"reasons\":{reason: rows}}; of a hub's data set also"
          + " \"hub\":{\"repository\",\"revision\",\"commit\",\"config\",\"split\"}.",
      "",
      "Examples:",
      "  tunestream ingest quotes.jsonl --dataset quotes --template quote-tags",
      "  tunestream ingest faq.csv --dataset faq --map question=Frage,answer=Antwort",
      "  tunestream ingest arc.jsonl.gz --dataset arc --map question=query,answer=choices[gold]",
      "  tunestream ingest Abirate/english_quotes --dataset quotes --split train"
    })
public final class IngestCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;
  @Mixin private RowOptions rows;

  @Mixin private SourceOptions source;

  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "NAME",
      description = "The dataset to put them into; it is made when it is new.")
  private String dataset;

  @Override
  public Integer call() {
    Output output = common.output();
    Upload upload =
        new Upload(
            dataset, source.source(), rows.kind(), rows.template(), rows.map(), rows.rules());
    try (TunestreamClient client = home.home().client()) {
      Loaded loaded = Ingestion.run(client, upload, output);
      output.json(IngestResult.of(loaded));
      output.text(Ingestion.sentence(loaded.dataset()));
      output.text(QualityTable.of(loaded.quality()));
    }
    return ExitCode.OK;
  }
}
