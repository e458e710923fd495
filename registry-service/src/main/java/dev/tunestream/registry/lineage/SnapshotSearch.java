package dev.tunestream.registry.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.artifacts.ArtifactNotFoundException;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.registry.query.LineageQueries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Finds what became of a record in snapshots. */
final class SnapshotSearch {
  private final ArtifactStore store;
  private final Set<String> missing = new ConcurrentSkipListSet<>();

  SnapshotSearch(ArtifactStore store) {
    this.store = store;
  }

  /**
   * A snapshot that a record has arrived for.
   *
   * @param origin what is told of the record
   * @param state as {@link FoundRecord.InSnapshot} has it
   * @param line of the snapshot that holds it, or the one that it repeats; null where none does
   */
  record Hit(LineageQueries.Snapshot snapshot, JsonNode origin, String state, Long line) {}

  /** All hits, in the order of the snapshots; several are searched side by side. */
  List<Hit> find(List<LineageQueries.Snapshot> snapshots, Wanted wanted) {
    return snapshots.parallelStream()
        .map(snapshot -> find(snapshot, wanted))
        .filter(Objects::nonNull)
        .toList();
  }

  private Hit find(LineageQueries.Snapshot snapshot, Wanted wanted) {
    try {
      SealReport report = SealReport.read(store, snapshot.report());
      if (wanted instanceof Wanted.Identity identity && !report.mayHave(identity.source())) {
        return null;
      }
      Optional<OriginLines.Found> accepted = find(report.origins(), wanted);
      if (accepted.isPresent()) {
        return new Hit(snapshot, accepted.get().origin(), "accepted", accepted.get().number());
      }
      Optional<OriginLines.Found> other = find(report.leftOut(), wanted);
      return other.isEmpty() ? null : leftOut(snapshot, report, other.get().origin());
    } catch (ArtifactNotFoundException e) {
      missing.add(e.getMessage());
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Snapshot %s of dataset '%s' can't be searched: %s"
              .formatted(snapshot.digest(), snapshot.name(), e.getMessage()),
          e);
    }
  }

  private Hit leftOut(LineageQueries.Snapshot snapshot, SealReport report, JsonNode origin)
      throws IOException {
    JsonNode equal = origin.path("equal");
    if (!equal.isObject()) {
      return new Hit(snapshot, origin, origin.has("reason") ? "rejected" : "dropped", null);
    }
    Wanted repeated = new Wanted.Identity(equal.path("source").asText(), equal.path("id").asText());
    return new Hit(
        snapshot,
        origin,
        "duplicate",
        find(report.origins(), repeated).map(OriginLines.Found::number).orElse(null));
  }

  private Optional<OriginLines.Found> find(Optional<Digest> object, Wanted wanted)
      throws IOException {
    return object.isEmpty()
        ? Optional.empty()
        : OriginLines.find(store.fetch(object.get()), wanted);
  }

  /** What could not be looked into, since the store no longer has it. */
  Set<String> missing() {
    return missing;
  }
}
