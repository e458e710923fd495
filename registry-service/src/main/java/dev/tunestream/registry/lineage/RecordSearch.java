package dev.tunestream.registry.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.registry.query.LineageQueries;
import dev.tunestream.service.RequestRefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The way upward: from a raw record to all that was made of it. Nothing is indexed: snapshots and
 * tokenized sets are immutable, so they are fetched once and searched where they lie in the cache.
 */
@ApplicationScoped
public class RecordSearch {
  /** More need a dataset's name with the question. */
  static final int MOST_SNAPSHOTS = 1000;

  /** Each may take some hundred megabytes outside the heap. */
  private static final int SIDE_BY_SIDE = 2;

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_TEXT = 16_000;

  private final LineageQueries queries;
  private final ArtifactStore store;
  private final SourceFiles files;
  private final Semaphore turns = new Semaphore(SIDE_BY_SIDE, true);

  RecordSearch(LineageQueries queries, ArtifactStore store, SourceFiles files) {
    this.queries = queries;
    this.store = store;
    this.files = files;
  }

  /**
   * Looks for a record.
   *
   * @param dataset only in this one's snapshots, or empty for all
   * @throws RequestRefusedException if others search for so long that it does not come to it
   */
  public Optional<FoundRecord> find(String dataset, Wanted wanted) {
    if (!hasTurn()) {
      throw RequestRefusedException.unavailable(
          "Others search for records now, and %d searches run side by side; ask again in a moment."
              .formatted(SIDE_BY_SIDE));
    }
    try {
      return search(dataset, wanted);
    } finally {
      turns.release();
    }
  }

  private boolean hasTurn() {
    try {
      return turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Optional<FoundRecord> search(String dataset, Wanted wanted) {
    List<LineageQueries.Snapshot> snapshots = queries.snapshots(dataset, MOST_SNAPSHOTS + 1);
    boolean complete = snapshots.size() <= MOST_SNAPSHOTS;
    SnapshotSearch search = new SnapshotSearch(store);
    List<SnapshotSearch.Hit> hits =
        search.find(snapshots.subList(0, Math.min(snapshots.size(), MOST_SNAPSHOTS)), wanted);
    if (hits.isEmpty()) {
      return Optional.empty();
    }
    Uses uses = new Uses();
    hits.stream().filter(hit -> hit.line() != null).forEach(uses::add);
    TreeSet<String> missing = new TreeSet<>(search.missing());
    missing.addAll(uses.search.missing());
    return Optional.of(
        new FoundRecord(
            raw(hits),
            hits.stream().map(RecordSearch::inSnapshot).toList(),
            List.copyOf(uses.jobs.values()),
            uses.versions(),
            new FoundRecord.Searched(
                Math.min(snapshots.size(), MOST_SNAPSHOTS),
                uses.sets,
                complete,
                List.copyOf(missing))));
  }

  private FoundRecord.Raw raw(List<SnapshotSearch.Hit> hits) {
    // One that has the record itself tells more than one that has its like; of several the first
    // that was sealed, since a replay sends the record once more.
    SnapshotSearch.Hit best =
        hits.reversed().stream()
            .filter(hit -> hit.state().equals("accepted"))
            .findFirst()
            .orElse(hits.getLast());
    JsonNode origin = best.origin();
    String source = origin.path("source").asText();
    String id = origin.path("id").asText();
    Optional<SourceFile> file =
        hits.reversed().stream()
            .map(hit -> files.find(hit.snapshot().name(), source))
            .flatMap(Optional::stream)
            .findFirst();
    Long row = SourceFiles.row(source, id);
    String text = best.line() == null ? null : text(best);
    boolean long_ = text != null && text.length() > MOST_TEXT;
    return new FoundRecord.Raw(
        source,
        id,
        origin.path("topic").asText(),
        origin.path("partition").intValue(),
        origin.path("offset").longValue(),
        file.map(SourceFile::file).orElse(null),
        row,
        row == null ? null : file.map(found -> found.lineOf(row)).orElse(null),
        long_ ? text.substring(0, MOST_TEXT) : text,
        long_ ? text.length() - MOST_TEXT : null);
  }

  private String text(SnapshotSearch.Hit hit) {
    try {
      return OriginLines.line(
          store.fetch(SealReport.digest(hit.snapshot().snapshot())), hit.line());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The snapshot %s can't be read: %s".formatted(hit.snapshot().snapshot(), e.getMessage()),
          e);
    }
  }

  private static FoundRecord.InSnapshot inSnapshot(SnapshotSearch.Hit hit) {
    JsonNode origin = hit.origin();
    JsonNode equal = origin.path("equal");
    return new FoundRecord.InSnapshot(
        hit.snapshot().name(),
        hit.snapshot().digest(),
        hit.state(),
        hit.line(),
        origin.path("reason").asText(origin.path("rule").textValue()),
        equal.isObject()
            ? new Wanted.Identity(equal.path("source").asText(), equal.path("id").asText())
            : null,
        hit.snapshot().sealed());
  }

  /** The jobs and versions of the lines that were found. */
  private final class Uses {
    /** A line of a snapshot, whatever the dataset's name. */
    private record Line(String digest, long number) {}

    private final SetSearch search = new SetSearch(store);
    private final Map<Line, Boolean> done = new LinkedHashMap<>();
    private final Map<String, FoundRecord.InJob> jobs = new LinkedHashMap<>();
    private int sets;

    private void add(SnapshotSearch.Hit hit) {
      Line line = new Line(hit.snapshot().digest(), hit.line());
      if (done.put(line, true) != null) {
        return;
      }
      List<LineageQueries.Use> uses = queries.uses(line.digest());
      Map<String, JsonNode> distinct = new LinkedHashMap<>();
      uses.forEach(
          use ->
              distinct.putIfAbsent(use.tokenizedSet().path("digest").asText(), use.tokenizedSet()));
      sets += distinct.size();
      Map<String, String> parts = search.parts(distinct.values(), line.number());
      for (LineageQueries.Use use : uses) {
        String set = use.tokenizedSet().path("digest").asText();
        jobs.put(use.job(), new FoundRecord.InJob(use.job(), use.state(), set, parts.get(set)));
      }
    }

    private List<FoundRecord.InVersion> versions() {
      List<FoundRecord.InVersion> versions = new ArrayList<>();
      for (FoundRecord.InJob job : jobs.values()) {
        if (job.part() != null) {
          queries
              .made(job.job())
              .ifPresent(
                  made ->
                      versions.add(
                          new FoundRecord.InVersion(
                              made.model(),
                              made.version(),
                              job.part(),
                              job.job(),
                              made.aliases())));
        }
      }
      return versions;
    }
  }
}
