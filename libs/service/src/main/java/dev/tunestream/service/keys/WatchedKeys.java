package dev.tunestream.service.keys;

import dev.tunestream.keys.Keys;
import dev.tunestream.keys.KeysException;
import dev.tunestream.keys.KeysFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of a file as they are now. It is looked at once a second at most, and read when it has
 * changed. While it can't be used no key is valid: what stood in it before may have been revoked
 * since.
 */
final class WatchedKeys {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedKeys.class);
  private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

  private final KeysFile file;
  private final LongSupplier nanoTime;
  private long lookedAt;
  private List<Object> state;
  private Optional<Keys> keys = Optional.of(Keys.NONE);

  /**
   * @param nanoTime as {@link System#nanoTime()}
   */
  WatchedKeys(KeysFile file, LongSupplier nanoTime) {
    this.file = file;
    this.nanoTime = nanoTime;
    look();
  }

  /** The valid keys; nothing while the file can't be used. */
  synchronized Optional<Keys> now() {
    if (nanoTime.getAsLong() - lookedAt >= LOOK_NANOS) {
      look();
    }
    return keys;
  }

  private void look() {
    lookedAt = nanoTime.getAsLong();
    List<Object> found = stateOf(file);
    if (!found.equals(state)) {
      state = found;
      keys = read();
    }
  }

  private Optional<Keys> read() {
    try {
      Keys read = file.read();
      LOG.info("Valid keys in {}: {}", file.path(), read.all().size());
      return Optional.of(read);
    } catch (KeysException e) {
      LOG.error("No key is valid. {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** What changes when the file does. */
  private static List<Object> stateOf(KeysFile file) {
    try {
      BasicFileAttributes found = Files.readAttributes(file.path(), BasicFileAttributes.class);
      Object identity = found.fileKey() == null ? "" : found.fileKey();
      return List.of(found.lastModifiedTime(), found.size(), identity);
    } catch (IOException e) {
      return List.of(e.toString()); // reading it tells of it
    }
  }
}
