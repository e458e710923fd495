package dev.tunestream.lm.benchmark.task;

import dev.tunestream.hub.HubId;
import java.nio.file.Path;
import java.util.Optional;

/** Where rows are. */
public sealed interface RowPlace {
  /** A file of JSON lines or Parquet. */
  record InFile(Path file) implements RowPlace {
    @Override
    public String toString() {
      return file.toString();
    }
  }

  /**
   * A data set of a hub.
   *
   * @param config its configuration; nothing where it has but one
   * @param split such as {@code test}
   * @param file a path in the repository instead of both
   */
  record OnHub(HubId id, Optional<String> config, String split, Optional<String> file)
      implements RowPlace {
    /** The same part of another repository. */
    OnHub in(HubId other) {
      return new OnHub(other, config, split, file);
    }

    @Override
    public String toString() {
      return "%s (%s)"
          .formatted(id, file.orElseGet(() -> config.map(c -> c + ", ").orElse("") + split));
    }
  }
}
