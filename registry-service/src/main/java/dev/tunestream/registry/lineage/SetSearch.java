package dev.tunestream.registry.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.artifacts.ArtifactNotFoundException;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.parquet.ParquetSearch;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds the parts of tokenized sets that hold a line of their snapshot. */
final class SetSearch {
  private static final List<String> PARTS = List.of("train", "validation", "test");
  private static final String RECORD = "record";

  private final ArtifactStore store;
  private final Set<String> missing = new TreeSet<>();

  SetSearch(ArtifactStore store) {
    this.store = store;
  }

  /**
   * The part of each set that holds the record; sets that hold it in none are left out. All files
   * are looked through in one query, and of each the one column is read.
   *
   * @param sets that were made of one snapshot
   * @param record the line of the snapshot, from 0
   */
  Map<String, String> parts(Collection<JsonNode> sets, long record) {
    Map<Digest, Path> files = new LinkedHashMap<>();
    for (JsonNode set : sets) {
      for (String part : PARTS) {
        if (set.path(part).isTextual()) {
          fetch(new Digest(set.path(part).textValue()), files);
        }
      }
    }
    Set<Path> holding = ParquetSearch.holding(new LinkedHashSet<>(files.values()), RECORD, record);
    Map<String, String> parts = new LinkedHashMap<>();
    for (JsonNode set : sets) {
      for (String part : PARTS) {
        if (set.path(part).isTextual()
            && holding.contains(files.get(new Digest(set.path(part).textValue())))) {
          // With data.leakage move a row is in two parts; train counts, and comes first.
          parts.putIfAbsent(set.path("digest").asText(), part);
        }
      }
    }
    return parts;
  }

  private void fetch(Digest digest, Map<Digest, Path> files) {
    try {
      if (!files.containsKey(digest)) {
        files.put(digest, store.fetch(digest));
      }
    } catch (ArtifactNotFoundException e) {
      missing.add("objects/" + digest.hex());
    }
  }

  /** Objects that were wanted, and are not in the store. */
  Set<String> missing() {
    return missing;
  }
}
