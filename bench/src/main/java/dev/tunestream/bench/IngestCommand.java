package dev.tunestream.bench;

import dev.tunestream.bench.ingest.IngestMeasurement;
import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.out.Output;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures ingestion. */
@Command(
    name = "ingest",
    description =
        "Start a new embedded stack, publish records with Kafka's own producer test, then bring"
            + " as many of a file through the line, and compare the rates.",
    footer = {
      "",
      "With --json: a line with both rates, their ratio, and the memory of processes.",
      "",
      "Example:",
      "  tunestream bench ingest --records 200000"
    })
final class IngestCommand implements Callable<Integer> {
  private static final int MOST_RECORDS = 50_000_000;

  @Mixin private CommonOptions common;

  @Option(
      names = "--records",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Rows of the file (default: ${DEFAULT-VALUE}).")
  private int records;

  @Option(
      names = "--bytes",
      paramLabel = "N",
      defaultValue = "200",
      description = "Bytes of a row (default: ${DEFAULT-VALUE}).")
  private int bytes;

  @Option(
      names = "--tokenize",
      description = "Submit a job on the dataset too, and wait for its tokens.")
  private boolean tokenize;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Output output = common.output();
    if (records < 1 || records > MOST_RECORDS) {
      throw CliException.usage(
          "--records is %d; it must be from 1 to %d.".formatted(records, MOST_RECORDS));
    }
    if (bytes < IngestMeasurement.LEAST_BYTES || bytes > IngestMeasurement.MOST_BYTES) {
      throw CliException.usage(
          "--bytes is %d; it must be from %d to %d."
              .formatted(bytes, IngestMeasurement.LEAST_BYTES, IngestMeasurement.MOST_BYTES));
    }
    IngestMeasurement.run(records, bytes, tokenize, output);
    return 0;
  }
}
