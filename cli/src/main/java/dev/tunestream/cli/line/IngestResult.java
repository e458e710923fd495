package dev.tunestream.cli.line;

import dev.tunestream.client.SealedDataset;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code ingest --json} ends with.
 *
 * @param quality how many accepted records have each flaw
 * @param reasons how many records were rejected for each reason
 */
record IngestResult(
    String name,
    String digest,
    long accepted,
    long rejected,
    long duplicates,
    Map<String, Long> quality,
    Map<String, Long> reasons) {

  static IngestResult of(Ingestion ingestion) {
    SealedDataset dataset = ingestion.dataset();
    Map<String, Long> quality = new LinkedHashMap<>();
    ingestion.quality().flaws().forEach((name, flaw) -> quality.put(name, flaw.rows()));
    return new IngestResult(
        dataset.name(),
        dataset.digest(),
        dataset.accepted(),
        dataset.rejected(),
        dataset.duplicates(),
        quality,
        ingestion.quality().reasons());
  }
}
