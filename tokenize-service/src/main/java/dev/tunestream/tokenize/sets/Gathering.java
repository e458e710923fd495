package dev.tunestream.tokenize.sets;

import dev.tunestream.artifacts.ArtifactNotFoundException;
import dev.tunestream.messaging.Pause;
import dev.tunestream.messaging.ServiceStoppingException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Queues the chunks of a set and waits until all are made. What was made before a restart is not
 * made again.
 */
final class Gathering {
  private static final Logger LOG = LoggerFactory.getLogger(Gathering.class);
  private static final Duration LOOK = Duration.ofMillis(200);

  /**
   * Without a new chunk for so long, all that are missing are queued again: their records may have
   * been lost with a topic, or given up by the broker. Who takes one that is made passes over it.
   */
  static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Chunks chunks;
  private final String set;
  private final List<Chunk> wanted;
  private final Consumer<Chunk> queue;
  private final Pause pause;
  private final BooleanSupplier madeByAnother;
  private final Duration patience;
  private final Map<Integer, Path> files = new TreeMap<>();
  private SetCounts counts = SetCounts.NONE;

  Gathering(
      Chunks chunks,
      String set,
      List<Chunk> wanted,
      Consumer<Chunk> queue,
      Pause pause,
      BooleanSupplier madeByAnother,
      Duration patience) {
    this.chunks = chunks;
    this.set = set;
    this.wanted = wanted;
    this.queue = queue;
    this.pause = pause;
    this.madeByAnother = madeByAnother;
    this.patience = patience;
  }

  /**
   * Waits for the chunks.
   *
   * @param directory where their rows are put
   * @return nothing if another process has made the whole set meanwhile
   * @throws IllegalStateException if one can't be made, with the reason
   * @throws ServiceStoppingException if it has to be given up
   */
  Optional<MadeChunks> gather(Path directory) throws IOException {
    take(directory);
    ask();
    long progress = System.nanoTime();
    while (files.size() < wanted.size()) {
      if (pause.await(LOOK)) {
        throw new ServiceStoppingException(
            "tokenized set %s was given up at %d of %d chunks"
                .formatted(set, files.size(), wanted.size()));
      }
      if (take(directory)) {
        progress = System.nanoTime();
      } else if (madeByAnother.getAsBoolean()) {
        return Optional.empty();
      } else if (System.nanoTime() - progress > patience.toNanos()) {
        LOG.warn(
            "Tokenized set {}: no chunk was made for {} s, {} of {} are queued again",
            set,
            patience.toSeconds(),
            wanted.size() - files.size(),
            wanted.size());
        ask();
        progress = System.nanoTime();
      }
    }
    return Optional.of(new MadeChunks(counts, List.copyOf(files.values())));
  }

  private void ask() {
    wanted.stream().filter(chunk -> !files.containsKey(chunk.number())).forEach(queue);
  }

  /** Brings what is new; false if nothing is. */
  private boolean take(Path directory) throws IOException {
    List<Integer> fresh = new ArrayList<>(chunks.done(set));
    fresh.removeAll(files.keySet());
    for (int number : fresh) {
      Optional<ChunkResult> result = chunks.result(set, number);
      if (result.isPresent()) {
        take(number, result.get(), directory);
      }
    }
    return !fresh.isEmpty();
  }

  private void take(int number, ChunkResult result, Path directory) throws IOException {
    if (result.failure() != null) {
      // A later job may have more luck.
      chunks.delete(set);
      throw new IllegalStateException(
          "chunk %d of its tokenized set can't be made: %s".formatted(number, result.failure()));
    }
    try {
      files.put(number, chunks.fetch(set, number, result, directory));
      counts = counts.and(result.counts());
    } catch (ArtifactNotFoundException e) {
      LOG.debug("Another has put tokenized set {} together", set, e);
    }
  }
}
