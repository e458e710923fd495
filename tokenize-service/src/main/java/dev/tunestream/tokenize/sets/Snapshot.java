package dev.tunestream.tokenize.sets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.events.DatasetSealed;
import dev.tunestream.events.RecordKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a snapshot record by record, with the origins that lie beside it line by line. */
public final class Snapshot implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OBJECTS = "objects/";

  private final BufferedReader records;
  private final BufferedReader origins;
  private int number;

  Snapshot(BufferedReader records, BufferedReader origins) {
    this.records = records;
    this.origins = origins;
  }

  /** Opens the snapshot of a sealed dataset. */
  public static Snapshot open(ArtifactStore store, DatasetSealed dataset) throws IOException {
    JsonNode report;
    try (InputStream in = Files.newInputStream(store.fetch(digest(dataset.report())))) {
      report = JSON.readTree(in);
    }
    Path records = store.fetch(new Digest(dataset.digest()));
    Path origins = store.fetch(digest(report.path("origins").asText()));
    return new Snapshot(Files.newBufferedReader(records), Files.newBufferedReader(origins));
  }

  private static Digest digest(String objectKey) {
    return new Digest(objectKey.substring(OBJECTS.length()));
  }

  /** The next record, or null behind the last one. */
  public SnapshotRecord next() throws IOException {
    String line = records.readLine();
    if (line == null) {
      return null;
    }
    String origin = origins.readLine();
    if (origin == null) {
      throw new IOException("the snapshot's origins end before record " + number);
    }
    JsonNode record = JSON.readTree(line);
    return new SnapshotRecord(
        number++,
        RecordKind.of(record.path("kind").asText()),
        record.path("data"),
        JSON.readTree(origin));
  }

  @Override
  public void close() throws IOException {
    try (records) {
      origins.close();
    }
  }
}
