package dev.tunestream.cli.line;

import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.Loaded;
import dev.tunestream.client.TunestreamClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes a snapshot of records that came by other ways than a file. */
@Command(
    name = "seal",
    description = {
      "Seal a snapshot of what a dataset holds now.",
      "'ingest' does so itself; this is for records that Kafka clients have published. Of the"
          + " rules, those for single records stand in the records."
    },
    footer = {"", "With --json: the last line of 'ingest'."})
public final class SealCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;
  @Mixin private RuleOptions rules;

  @Parameters(paramLabel = "DATASET", description = "The dataset's name.")
  private String dataset;

  @Override
  public Integer call() {
    Output output = common.output();
    try (TunestreamClient client = home.home().client()) {
      Loaded loaded = Ingestion.seal(client, dataset, rules.rules());
      output.json(IngestResult.of(loaded));
      output.text(Ingestion.sentence(loaded.dataset()));
      output.text(QualityTable.of(loaded.quality()));
    }
    return ExitCode.OK;
  }
}
