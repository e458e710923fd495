package dev.tunestream.cli.line;

import dev.tunestream.cli.out.Output;
import dev.tunestream.client.Datasets;
import dev.tunestream.client.QualitySummary;
import dev.tunestream.client.Rejection;
import dev.tunestream.client.SealedDataset;
import dev.tunestream.client.Source;
import dev.tunestream.client.Upload;
import dev.tunestream.client.UploadReceipt;
import dev.tunestream.events.DataRules;
import dev.tunestream.events.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * From rows somewhere to a sealed dataset.
 *
 * @param receipt what was read
 * @param dataset the snapshot
 * @param quality what its report says
 */
public record Ingestion(UploadReceipt receipt, SealedDataset dataset, QualitySummary quality) {
  /** A million rows take about a minute; a stack that is this slow is not well. */
  private static final Duration SEALED_WITHIN = Duration.ofMinutes(15);

  /** How many rejected rows are told one by one. */
  private static final int SHOWN = 5;

  /** By how much this machine's clock may be ahead of the broker's. */
  private static final Duration CLOCKS = Duration.ofMinutes(1);

  /** Has the rows taken and waits for the snapshot. */
  public static Ingestion run(Datasets datasets, Upload upload, Output output) {
    Instant begin = Instant.now();
    if (upload.source() instanceof Source.HubData hub) {
      output.note(
          "  The service downloads %s; run this again if it breaks off".formatted(hub.title()));
    }
    UploadReceipt receipt = datasets.upload(upload);
    output.note(
        "  %,d rows of %s are on their way to dataset %s"
            .formatted(receipt.rows(), read(upload.source(), receipt), upload.dataset()));
    SealedDataset sealed = datasets.awaitSeal(receipt, SEALED_WITHIN);
    if (sealed.rejected() > 0) {
      tellWhy(datasets.rejections(receipt.files(), begin.minus(CLOCKS), SHOWN), sealed, output);
    }
    return new Ingestion(receipt, sealed, datasets.quality(receipt));
  }

  /** Has a snapshot made of what a dataset holds, and waits for it. */
  public static Ingestion seal(Datasets datasets, String dataset, DataRules rules) {
    UploadReceipt receipt = datasets.seal(dataset, rules);
    return new Ingestion(
        receipt, datasets.awaitSeal(receipt, SEALED_WITHIN), datasets.quality(receipt));
  }

  /** What was read, and of a hub at which commit. */
  private static String read(Source source, UploadReceipt receipt) {
    List<String> names = receipt.files().stream().map(UploadReceipt.ReadFile::name).toList();
    return receipt.hub() == null
        ? source.title()
        : "%s (commit %s: %s)"
            .formatted(
                receipt.hub().repository(),
                receipt.hub().commit().substring(0, Math.min(12, receipt.hub().commit().length())),
                names.size() > SHOWN
                    ? String.join(", ", names.subList(0, SHOWN)) + ", …"
                    : String.join(", ", names));
  }

  private static void tellWhy(List<Rejection> first, SealedDataset sealed, Output output) {
    for (Rejection rejection : first) {
      output.note(
          "  Row %d of %s was rejected: %s"
              .formatted(rejection.row(), rejection.file(), rejection.reason()));
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
