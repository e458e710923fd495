package dev.tunestream.ingest.provenance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.artifacts.ArtifactException;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.artifacts.DocumentKey;
import dev.tunestream.artifacts.Documents;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The documents {@code sources/<dataset>/<sha256>}, each written once, before the file's first
 * record is published: a file that a dataset gets again from elsewhere was there already.
 */
public final class FileOrigins {
  private static final String PLACE = "sources";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Documents documents;

  public FileOrigins(Documents documents) {
    this.documents = documents;
  }

  /** Writes down where a file of a dataset came from. */
  public void record(String dataset, Digest file, FileOrigin origin) {
    try {
      documents.createIfAbsent(
          DocumentKey.of(PLACE, dataset, file.hex()), MAPPER.writeValueAsBytes(origin));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an origin has a JSON form", e);
    }
  }

  /** The origins that are known of a dataset's files, by the files' sha256. */
  public Map<String, FileOrigin> of(String dataset) {
    Map<String, FileOrigin> origins = new TreeMap<>();
    for (DocumentKey key : documents.list(DocumentKey.of(PLACE, dataset))) {
      documents.read(key).ifPresent(json -> origins.put(key.segments().getLast(), read(key, json)));
    }
    return origins;
  }

  private static FileOrigin read(DocumentKey key, byte[] json) {
    try {
      return MAPPER.readValue(json, FileOrigin.class);
    } catch (IOException e) {
      throw new ArtifactException(
          "The document %s is damaged in the store: %s".formatted(key, e.getMessage()), e);
    }
  }
}
