package dev.tunestream.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ahead-of-time cache of one service (JEP 483, 514): the first run of a build records what it
 * loads and writes the cache when it ends, later runs start from it. Homes share the caches.
 *
 * <p>The virtual machine accepts a cache only with the very same jars, so the name follows from
 * their paths, sizes and times, from the options and from the virtual machine.
 */
final class AotCache {
  private static final Logger LOG = LoggerFactory.getLogger(AotCache.class);

  /** What is done about caches. */
  enum Mode {
    /** Use a cache that is there, and make one at the end of a run without. */
    AUTO,
    /** Use a cache that is there, make none. */
    USE,
    OFF
  }

  private final String service;
  private final Path directory;
  private final Path cache;
  private final Path fresh;
  private final Mode mode;

  /**
   * @param application directory of the service's packaged application
   * @param options of the virtual machine
   */
  AotCache(String service, Path application, List<String> options, Path directory, Mode mode) {
    this.service = service;
    this.directory = directory;
    this.cache = directory.resolve(service + "-" + fingerprint(application, options) + ".aot");
    this.fresh = directory.resolve(service + "-" + UUID.randomUUID() + ".new");
    this.mode = mode;
  }

  /** Whether the next run writes a cache when it ends, which takes some seconds. */
  boolean isRecorded() {
    return mode == Mode.AUTO && !Files.exists(cache);
  }

  /** The options for the next run. */
  List<String> options() {
    if (isRecorded()) {
      return List.of("-XX:AOTCacheOutput=" + fresh);
    }
    return mode != Mode.OFF && Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
  }

  /**
   * Takes over what a run that has ended wrote, and removes the caches of older builds.
   *
   * @param whole whether the run came to its own end; the file may be cut off otherwise
   */
  void adopt(boolean whole) {
    try {
      if (whole && Files.exists(fresh)) {
        try (Stream<Path> files = Files.list(directory)) {
          for (Path file : files.toList()) {
            String name = file.getFileName().toString();
            if (name.startsWith(service + "-") && name.endsWith(".aot")) {
              Files.delete(file);
            }
          }
        }
        Files.move(fresh, cache, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.deleteIfExists(fresh);
      Files.deleteIfExists(fresh.resolveSibling(fresh.getFileName() + ".config"));
    } catch (IOException e) {
      LOG.warn("The start-up cache of {} cannot be kept in {}", service, directory, e);
    }
  }

  private static String fingerprint(Path application, List<String> options) {
    MessageDigest sha256 = sha256();
    sha256.update(
        (Runtime.version() + System.getProperty("java.home") + options)
            .getBytes(StandardCharsets.UTF_8));
    try (Stream<Path> files = Files.walk(application)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        FileTime modified = Files.getLastModifiedTime(file);
        sha256.update(
            "%s %d %d\n"
                .formatted(file, Files.size(file), modified.toMillis())
                .getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new LocalException(
          "The application in %s cannot be read: %s".formatted(application, e.getMessage()), e);
    }
    return HexFormat.of().formatHex(sha256.digest(), 0, 8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256, this one does not.", e);
    }
  }
}
