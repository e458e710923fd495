package dev.tunestream.registry.lineage;

import dev.tunestream.artifacts.ArtifactNotFoundException;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.registry.query.LineageQueries;
import dev.tunestream.service.RequestRefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** Finds out which record a line of a file became. */
@ApplicationScoped
public class FileSearch {
  private final LineageQueries queries;
  private final ArtifactStore store;
  private final SourceFiles files;

  FileSearch(LineageQueries queries, ArtifactStore store, SourceFiles files) {
    this.queries = queries;
    this.store = store;
    this.files = files;
  }

  /** A file in a dataset. */
  private record In(String dataset, String file) {}

  /**
   * The record of a file's line.
   *
   * @param dataset only files of this one, or empty
   * @param file its name, or the sha256 of its bytes
   * @throws RequestRefusedException if no file or several files are meant, or its lines are not
   *     known
   */
  public Wanted.Identity line(String dataset, String file, long line) {
    Map.Entry<String, In> found = one(dataset, file);
    SourceFile source =
        files
            .find(found.getValue().dataset(), found.getKey())
            .filter(known -> known.lines() != null)
            .orElseThrow(
                () ->
                    RequestRefusedException.unusable(
                        "Of file '%s' it is not known where its rows begin; name the row instead of the line."
                            .formatted(file)));
    Long row = source.rowAt(line);
    if (row == null) {
      throw RequestRefusedException.unknown(
          "No row begins on line %d of file '%s' or before it; its first row begins on line %d."
              .formatted(line, file, source.lines().getFirst().getLast()));
    }
    return new Wanted.Identity(found.getKey(), row.toString());
  }

  /** The record of a file's row, from 1. */
  public Wanted.Identity row(String dataset, String file, long row) {
    return new Wanted.Identity(one(dataset, file).getKey(), Long.toString(row));
  }

  private Map.Entry<String, In> one(String dataset, String file) {
    // Reports are fetched the first time, several side by side.
    Map<String, In> found = new ConcurrentSkipListMap<>();
    queries.snapshots(dataset, RecordSearch.MOST_SNAPSHOTS).parallelStream()
        .forEach(
            snapshot ->
                sources(snapshot).stream()
                    .filter(source -> isMeant(file, source))
                    .forEach(
                        source ->
                            found.putIfAbsent(
                                source.source(), new In(snapshot.name(), source.file()))));
    if (found.isEmpty()) {
      throw RequestRefusedException.unknown(
          "No sealed dataset%s has records of a file '%s'. Give its name as it was ingested, or the sha256 of its bytes."
              .formatted(dataset.isEmpty() ? "" : " '" + dataset + "'", file));
    }
    if (found.size() > 1) {
      throw RequestRefusedException.conflict(
          "%d files are called '%s'; say which is meant by its sha256 or with a dataset: %s."
              .formatted(
                  found.size(),
                  file,
                  found.entrySet().stream()
                      .limit(5)
                      .map(
                          one ->
                              "%s (dataset %s)"
                                  .formatted(
                                      one.getKey().substring(SourceFiles.FILE.length()),
                                      one.getValue().dataset()))
                      .collect(Collectors.joining(", "))));
    }
    return found.entrySet().iterator().next();
  }

  private List<SealReport.Source> sources(LineageQueries.Snapshot snapshot) {
    try {
      return SealReport.read(store, snapshot.report()).sources();
    } catch (ArtifactNotFoundException e) {
      // Its records can't be told any more; other snapshots may have the file too.
      return List.of();
    }
  }

  private static boolean isMeant(String file, SealReport.Source source) {
    return source.source().startsWith(SourceFiles.FILE)
        && (source.source().equals(SourceFiles.FILE + file)
            || file.equals(source.file())
            || (source.file() != null && source.file().endsWith("/" + file)));
  }
}
