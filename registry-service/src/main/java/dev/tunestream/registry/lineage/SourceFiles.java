package dev.tunestream.registry.lineage;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.artifacts.ArtifactException;
import dev.tunestream.artifacts.DocumentKey;
import dev.tunestream.artifacts.Documents;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Names the files that records came from, by the documents that ingest-service writes of them. */
@ApplicationScoped
public class SourceFiles {
  /** What the source of a file's records begins with. */
  public static final String FILE = "file:";

  private static final int MOST_KEPT = 1000;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Documents documents;
  private final Map<DocumentKey, SourceFile> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<DocumentKey, SourceFile> eldest) {
          return size() > MOST_KEPT;
        }
      };

  SourceFiles(Documents documents) {
    this.documents = documents;
  }

  /** The row of a file, from 1, that a record is; null where it is none. */
  static Long row(String source, String id) {
    return source.startsWith(FILE) && id.matches("[0-9]{1,18}") ? Long.valueOf(id) : null;
  }

  /** The file that a record's source names; nothing where it is none, or was never written down. */
  public Optional<SourceFile> find(String dataset, String source) {
    String sha256 = source.startsWith(FILE) ? source.substring(FILE.length()) : "";
    if (!DocumentKey.isSegment(sha256) || !DocumentKey.isSegment(dataset)) {
      return Optional.empty();
    }
    DocumentKey key = DocumentKey.of("sources", dataset, sha256);
    synchronized (known) {
      SourceFile file = known.get(key);
      if (file != null) {
        return Optional.of(file);
      }
    }
    Optional<SourceFile> read = documents.read(key).map(json -> read(key, json));
    read.ifPresent(
        file -> {
          synchronized (known) {
            known.put(key, file);
          }
        });
    return read;
  }

  private static SourceFile read(DocumentKey key, byte[] json) {
    try {
      return MAPPER.readValue(json, SourceFile.class);
    } catch (IOException e) {
      throw new ArtifactException(
          "The document %s is damaged in the store: %s".formatted(key, e.getMessage()), e);
    }
  }
}
