package dev.tunestream.registry.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.artifacts.ArtifactException;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The quality report of a snapshot, as the lineage needs it (docs/events.md). */
public record SealReport(JsonNode document) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Where reports sum up the sources behind the first thousand. */
  private static final String OTHERS = "others";

  /**
   * Records of one source.
   *
   * @param file of a file its name, where it is known
   * @param repository of a hub's file, else null
   * @param commit of a hub's file, else null
   */
  public record Source(
      String source,
      long accepted,
      long rejected,
      long duplicates,
      String file,
      String repository,
      String commit) {}

  /**
   * Reads a report.
   *
   * @param key its store key
   */
  static SealReport read(ArtifactStore store, String key) {
    try {
      return new SealReport(MAPPER.readTree(store.fetch(digest(key)).toFile()));
    } catch (IOException e) {
      throw new ArtifactException(
          "The report %s can't be read: %s".formatted(key, e.getMessage()), e);
    }
  }

  /** The digest in a store key of an object. */
  static Digest digest(String key) {
    return new Digest(key.substring(key.indexOf('/') + 1));
  }

  List<Source> sources() {
    List<Source> sources = new ArrayList<>();
    for (JsonNode one : document.path("sources")) {
      JsonNode from = one.path("from");
      sources.add(
          new Source(
              one.path("source").asText(),
              one.path("accepted").asLong(),
              one.path("rejected").asLong(),
              one.path("duplicates").asLong(),
              from.path("file").textValue(),
              from.path("repository").textValue(),
              from.path("commit").textValue()));
    }
    return sources;
  }

  /** Whether the snapshot may have a record of the source, accepted or not. */
  boolean mayHave(String source) {
    for (JsonNode one : document.path("sources")) {
      String name = one.path("source").asText();
      if (name.equals(source) || name.equals(OTHERS)) {
        return true;
      }
    }
    return false;
  }

  JsonNode rules() {
    return document.path("rules").isObject() ? document.path("rules") : null;
  }

  /** The object that tells of each line where it came from. */
  Optional<Digest> origins() {
    return object("origins");
  }

  /** The object that tells of each record that is in no line why; nothing where there is none. */
  Optional<Digest> leftOut() {
    return object("leftOut");
  }

  private Optional<Digest> object(String name) {
    return Optional.ofNullable(document.path(name).textValue()).map(SealReport::digest);
  }
}
