package dev.tunestream.ingest.seal;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A moment of the topic of raw records: by partition, the offset of the first record behind it. As
 * JSON under {@code seals/<request>}, so that a seal that is begun again reads the same records.
 *
 * @param dataset the dataset that was asked for
 */
public record EndOffsets(String dataset, Map<Integer, Long> offsets) {
  public EndOffsets {
    offsets = Collections.unmodifiableMap(new TreeMap<>(offsets));
  }
}
