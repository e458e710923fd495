package dev.tunestream.cli.line;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tunestream.client.Loaded;
import dev.tunestream.client.SealedDataset;
import dev.tunestream.client.UploadReceipt;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code ingest --json} ends with.
 *
 * @param hub where the rows came from; missing where that is no hub
 * @param quality how many accepted records have each flaw
 * @param reasons how many records were rejected for each reason
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record IngestResult(
    String name,
    String digest,
    UploadReceipt.FromHub hub,
    long accepted,
    long rejected,
    long duplicates,
    Map<String, Long> quality,
    Map<String, Long> reasons) {

  static IngestResult of(Loaded loaded) {
    SealedDataset dataset = loaded.dataset();
    Map<String, Long> quality = new LinkedHashMap<>();
    loaded.quality().flaws().forEach((name, flaw) -> quality.put(name, flaw.rows()));
    return new IngestResult(
        dataset.name(),
        dataset.digest(),
        loaded.receipt().hub(),
        dataset.accepted(),
        dataset.rejected(),
        dataset.duplicates(),
        quality,
        loaded.quality().reasons());
  }
}
