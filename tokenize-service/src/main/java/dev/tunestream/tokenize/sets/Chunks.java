package dev.tunestream.tokenize.sets;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.artifacts.ArtifactException;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.artifacts.DocumentKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Chunks that are made and not yet part of a set: {@code chunks/<set>/<number>.parquet} and, behind
 * it, {@code chunks/<set>/<number>.json}. Whoever makes a chunk again writes the same.
 */
final class Chunks {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CHUNKS = "chunks";
  private static final String ROWS = ".parquet";
  private static final String RESULT = ".json";

  private final ArtifactStore store;

  Chunks(ArtifactStore store) {
    this.store = store;
  }

  /** Numbers of the chunks of a set that have a result. */
  List<Integer> done(String set) {
    return store.list(DocumentKey.of(CHUNKS, set)).stream()
        .map(key -> key.segments().getLast())
        .filter(name -> name.endsWith(RESULT))
        .map(name -> Integer.valueOf(name.substring(0, name.length() - RESULT.length())))
        .toList();
  }

  Optional<ChunkResult> result(String set, int number) {
    DocumentKey key = key(set, number, RESULT);
    return store
        .read(key)
        .map(
            bytes -> {
              try {
                return JSON.readValue(bytes, ChunkResult.class);
              } catch (IOException e) {
                throw new ArtifactException(
                    "The document %s is damaged in the store: %s".formatted(key, e.getMessage()),
                    e);
              }
            });
  }

  void put(String set, int number, Path rows, SetCounts counts) {
    Digest digest = store.putFile(key(set, number, ROWS), rows);
    put(set, number, ChunkResult.of(digest.hex(), counts));
  }

  void put(String set, int number, ChunkResult result) {
    try {
      store.put(key(set, number, RESULT), JSON.writeValueAsBytes(result));
    } catch (IOException e) {
      throw new UncheckedIOException("a document has a JSON form", e);
    }
  }

  /** Brings the rows of a chunk into a new file of the directory. */
  Path fetch(String set, int number, ChunkResult result, Path directory) throws IOException {
    Path file = Files.createTempFile(directory, "chunk-", ROWS);
    store.fetchFile(key(set, number, ROWS), new Digest(result.rows()), file);
    return file;
  }

  /** Removes what there is of a set's chunks, results first. */
  void delete(String set) {
    List<DocumentKey> keys = store.list(DocumentKey.of(CHUNKS, set));
    keys.stream().filter(key -> key.path().endsWith(RESULT)).forEach(store::delete);
    keys.stream().filter(key -> key.path().endsWith(ROWS)).forEach(store::delete);
  }

  private static DocumentKey key(String set, int number, String kind) {
    return DocumentKey.of(CHUNKS, set, number + kind);
  }
}
