package dev.tunestream.lm.benchmark.task;

import dev.tunestream.hub.DownloadListener;
import dev.tunestream.hub.Hub;
import dev.tunestream.hub.HubRepository;
import dev.tunestream.hub.RepositoryKind;
import dev.tunestream.lm.benchmark.BenchmarkException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files of a data set that hold a split, brought from a hub.
 *
 * <p>Looked for where publishing with the {@code datasets} library puts them: {@code
 * CONFIG/SPLIT-00000-of-00001.parquet}, {@code data/SPLIT-…} where there is but one configuration,
 * and {@code CONFIG/SPLIT/0000.parquet} in the hub's own copy at the revision {@code
 * refs/convert/parquet}; and as {@code SPLIT.parquet} or {@code SPLIT.jsonl} in the same folders.
 */
final class HubFiles {
  private static final long MOST_BYTES = 2L << 30;
  private static final int MOST_FILES = 100;
  private static final int MOST_SHOWN = 20;

  private final Hub hub;
  private final DownloadListener listener;

  HubFiles(Hub hub, DownloadListener listener) {
    this.hub = hub;
    this.listener = listener;
  }

  /**
   * The files in the cache, downloaded if need be.
   *
   * @throws BenchmarkException if the repository has no such files
   * @throws dev.tunestream.hub.HubException if it can't be had
   */
  List<Path> bring(RowPlace.OnHub place) {
    try (HubRepository repository = hub.open(RepositoryKind.DATASET, place.id())) {
      List<String> names = repository.files().stream().filter(wanted(place)).toList();
      if (names.isEmpty() || names.size() > MOST_FILES) {
        throw unclear(place, names.size(), repository.files());
      }
      List<Path> files =
          names.stream().map(name -> repository.bring(name, MOST_BYTES, listener)).toList();
      repository.remember();
      return files;
    }
  }

  private static Predicate<String> wanted(RowPlace.OnHub place) {
    if (place.file().isPresent()) {
      return place.file().get()::equals;
    }
    String folder =
        place.config().map(config -> Pattern.quote(config) + "/").orElse("(?:data/|default/)?");
    return Pattern.compile(
            "%s%s(?:-[0-9]+-of-[0-9]+[^/]*\\.parquet|/[0-9]+\\.parquet|\\.parquet|\\.jsonl)"
                .formatted(folder, Pattern.quote(place.split())))
        .asMatchPredicate();
  }

  private static BenchmarkException unclear(RowPlace.OnHub place, int found, List<String> files) {
    List<String> readable =
        files.stream().filter(name -> name.matches(".*\\.(parquet|jsonl)")).toList();
    String shown =
        Stream.concat(
                readable.stream().limit(MOST_SHOWN),
                readable.size() > MOST_SHOWN ? Stream.of("…") : Stream.empty())
            .reduce((a, b) -> a + ", " + b)
            .orElse("none of Parquet or JSON lines");
    return new BenchmarkException(
        "The data set %s has %d files for %s, where 1 to %d are read. Its files: %s. Name one with 'file', or take the hub's copy in Parquet, %s@refs/convert/parquet."
            .formatted(place.id(), found, place, MOST_FILES, shown, place.id().repository()));
  }
}
