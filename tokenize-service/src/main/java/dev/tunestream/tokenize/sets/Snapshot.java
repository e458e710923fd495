package dev.tunestream.tokenize.sets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.events.DatasetSealed;
import dev.tunestream.events.RecordKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The records of a snapshot by their number, with the origins that lie beside it line by line. For
 * any thread.
 */
public final class Snapshot implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OBJECTS = "objects/";

  /**
   * Two records that are nearly equal, by their numbers.
   *
   * @param like the first of them
   */
  record Alike(int record, int like) {}

  private final LineFile records;
  private final LineFile origins;
  private final List<Alike> alike;

  private Snapshot(LineFile records, LineFile origins, List<Alike> alike) {
    this.records = records;
    this.origins = origins;
    this.alike = alike;
  }

  /** Opens the snapshot of a sealed dataset. */
  public static Snapshot open(ArtifactStore store, DatasetSealed dataset) throws IOException {
    JsonNode report;
    try (InputStream in = Files.newInputStream(store.fetch(digest(dataset.report())))) {
      report = JSON.readTree(in);
    }
    return open(
        store.fetch(new Digest(dataset.digest())),
        store.fetch(digest(report.path("origins").asText())),
        report.has("alike") ? alike(store.fetch(digest(report.get("alike").asText()))) : List.of());
  }

  private static List<Alike> alike(Path file) throws IOException {
    try (MappingIterator<Alike> pairs = JSON.readerFor(Alike.class).readValues(file.toFile())) {
      return pairs.readAll();
    }
  }

  static Snapshot open(Path records, Path origins, List<Alike> alike) throws IOException {
    LineFile opened = LineFile.open(records);
    try {
      return new Snapshot(opened, LineFile.open(origins), alike);
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  private static Digest digest(String objectKey) {
    return new Digest(objectKey.substring(OBJECTS.length()));
  }

  /** Each record that nearly repeats one before it, as the seal has found. */
  List<Alike> alike() {
    return alike;
  }

  /** The record of a number from 0, or null behind the last one. */
  public SnapshotRecord record(int number) throws IOException {
    byte[] line = records.line(number);
    if (line == null) {
      return null;
    }
    byte[] origin = origins.line(number);
    if (origin == null) {
      throw new IOException("the snapshot's origins end before record " + number);
    }
    JsonNode record = JSON.readTree(line);
    return new SnapshotRecord(
        number,
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
