package dev.tunestream.cli.line;

import dev.tunestream.cli.out.Output;
import dev.tunestream.client.Datasets;
import dev.tunestream.client.QualitySummary;
import dev.tunestream.client.Rejection;
import dev.tunestream.client.SealedDataset;
import dev.tunestream.client.Upload;
import dev.tunestream.client.UploadReceipt;
import dev.tunestream.events.DataRules;
import dev.tunestream.events.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * From a file to a sealed dataset.
 *
 * @param dataset the snapshot
 * @param quality what its report says
 */
public record Ingestion(SealedDataset dataset, QualitySummary quality) {
  /** A million rows take about a minute; a stack that is this slow is not well. */
  private static final Duration SEALED_WITHIN = Duration.ofMinutes(15);

  /** How many rejected rows are told one by one. */
  private static final int SHOWN = 5;

  /** By how much this machine's clock may be ahead of the broker's. */
  private static final Duration CLOCKS = Duration.ofMinutes(1);

  /** Uploads the file and waits for the snapshot. */
  public static Ingestion run(Datasets datasets, Upload upload, Output output) {
    Instant begin = Instant.now();
    UploadReceipt receipt = datasets.upload(upload);
    output.note(
        "  %,d rows of %s are on their way to dataset %s"
            .formatted(receipt.rows(), upload.file().getFileName(), upload.dataset()));
    SealedDataset sealed = datasets.awaitSeal(receipt, SEALED_WITHIN);
    if (sealed.rejected() > 0) {
      tellWhy(datasets.rejections(upload.file(), begin.minus(CLOCKS), SHOWN), sealed, output);
    }
    return new Ingestion(sealed, datasets.quality(receipt));
  }

  /** Has a snapshot made of what a dataset holds, and waits for it. */
  public static Ingestion seal(Datasets datasets, String dataset, DataRules rules) {
    UploadReceipt receipt = datasets.seal(dataset, rules);
    return new Ingestion(datasets.awaitSeal(receipt, SEALED_WITHIN), datasets.quality(receipt));
  }

  private static void tellWhy(List<Rejection> first, SealedDataset sealed, Output output) {
    for (Rejection rejection : first) {
      output.note("  Row %d was rejected: %s".formatted(rejection.row(), rejection.reason()));
    }
    if (sealed.rejected() > first.size()) {
      output.note(
          "  All %,d rejected rows are in the topic %s"
              .formatted(sealed.rejected(), Topic.RAW_RECORDS.deadLetters()));
    }
  }

  /** What became of the rows. */
  public String sentence() {
    SealedDataset sealed = dataset;
    return "Dataset %s: %,d accepted, %,d rejected, %,d duplicates (snapshot %s…)"
        .formatted(
            sealed.name(),
            sealed.accepted(),
            sealed.rejected(),
            sealed.duplicates(),
            sealed.digest().substring(0, 12));
  }
}
