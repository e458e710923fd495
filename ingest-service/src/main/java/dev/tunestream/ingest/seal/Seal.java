package dev.tunestream.ingest.seal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A seal that has begun: the document {@code seals/<request>}.
 *
 * @param dataset the dataset that was asked for
 * @param offsets the moment of the topic that it is a snapshot of: by partition, the offset of the
 *     first record behind it; captured once, so that a seal that is begun again reads the same
 * @param answer how it ended, or null while it has not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Seal(String dataset, Map<Integer, Long> offsets, RequestState answer) {
  public Seal {
    offsets = Collections.unmodifiableMap(new TreeMap<>(offsets));
  }
}
