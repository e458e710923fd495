package dev.tunestream.cli.line;

import dev.tunestream.cli.out.Output;
import dev.tunestream.client.Loaded;
import dev.tunestream.client.Rejection;
import dev.tunestream.client.SealedDataset;
import dev.tunestream.client.Source;
import dev.tunestream.client.TunestreamClient;
import dev.tunestream.client.Upload;
import dev.tunestream.client.UploadReceipt;
import dev.tunestream.events.DataRules;
import dev.tunestream.events.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** From rows somewhere to a sealed dataset, with a word on the way. */
public final class Ingestion {
  /** How many rejected rows are told one by one. */
  private static final int SHOWN = 5;

  /** By how much this machine's clock may be ahead of the broker's. */
  private static final Duration CLOCKS = Duration.ofMinutes(1);

  private Ingestion() {}

  /** Has the rows taken and waits for the snapshot. */
  public static Loaded run(TunestreamClient client, Upload upload, Output output) {
    Instant begin = Instant.now();
    if (upload.source() instanceof Source.HubData hub) {
      output.note(
          "  The service downloads %s; run this again if it breaks off".formatted(hub.title()));
    }
    Loaded loaded =
        client
            .line()
            .load(
                upload,
                receipt ->
                    output.note(
                        "  %,d rows of %s are on their way to dataset %s"
                            .formatted(
                                receipt.rows(), read(upload.source(), receipt), upload.dataset())));
    if (loaded.dataset().rejected() > 0) {
      tellWhy(
          client.datasets().rejections(loaded.receipt().files(), begin.minus(CLOCKS), SHOWN),
          loaded.dataset(),
          output);
    }
    return loaded;
  }

  /** Has a snapshot made of what a dataset holds, and waits for it. */
  public static Loaded seal(TunestreamClient client, String dataset, DataRules rules) {
    return client.line().sealed(client.datasets().seal(dataset, rules));
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
  public static String sentence(SealedDataset sealed) {
    return "Dataset %s: %,d accepted, %,d rejected, %,d duplicates (snapshot %s…)"
        .formatted(
            sealed.name(),
            sealed.accepted(),
            sealed.rejected(),
            sealed.duplicates(),
            sealed.digest().substring(0, 12));
  }
}
