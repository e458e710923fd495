package dev.tunestream.cli.line;

import dev.tunestream.cli.out.Output;
import dev.tunestream.client.Datasets;
import dev.tunestream.client.SealedDataset;
import dev.tunestream.client.Upload;
import dev.tunestream.client.UploadReceipt;
import java.time.Duration;

/** From a file to a sealed dataset. */
public final class Ingestion {
  /** A million rows take about a minute; a stack that is this slow is not well. */
  private static final Duration SEALED_WITHIN = Duration.ofMinutes(15);

  private Ingestion() {}

  /** Uploads the file and waits for the snapshot. */
  public static SealedDataset run(Datasets datasets, Upload upload, Output output) {
    UploadReceipt receipt = datasets.upload(upload);
    output.note(
        "  %,d rows of %s are on their way to dataset %s"
            .formatted(receipt.rows(), upload.file().getFileName(), upload.dataset()));
    return datasets.awaitSeal(receipt, SEALED_WITHIN);
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
