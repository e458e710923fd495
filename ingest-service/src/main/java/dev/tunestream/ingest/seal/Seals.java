package dev.tunestream.ingest.seal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.artifacts.ArtifactException;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.DocumentKey;
import java.io.IOException;

/** The seals that have begun, as documents {@code seals/<request>}. */
public final class Seals {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ArtifactStore store;
  private final RawRecords records;

  public Seals(ArtifactStore store, RawRecords records) {
    this.store = store;
    this.records = records;
  }

  /** Captures the end offsets, or gives those that were captured for this request before. */
  public EndOffsets begin(String request, String dataset) {
    DocumentKey key = key(request);
    byte[] known = store.read(key).orElse(null);
    return read(
        key,
        known != null
            ? known
            : store.createIfAbsent(key, write(new EndOffsets(dataset, records.ends()))).content());
  }

  /** Whether a seal of this name has begun. */
  public boolean knows(String request) {
    return store.read(key(request)).isPresent();
  }

  private static DocumentKey key(String request) {
    return DocumentKey.of("seals", request);
  }

  private static byte[] write(EndOffsets ends) {
    try {
      return MAPPER.writeValueAsBytes(ends);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("offsets have a JSON form", e);
    }
  }

  private static EndOffsets read(DocumentKey key, byte[] json) {
    try {
      return MAPPER.readValue(json, EndOffsets.class);
    } catch (IOException e) {
      throw new ArtifactException(
          "The document %s is damaged in the store: %s".formatted(key, e.getMessage()), e);
    }
  }
}
