package dev.tunestream.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The ahead-of-time cache of one service (JEP 483, 514): the first run of a build records what it
 * loads, the cache is made from that beside it, and later runs start from the cache in half the
 * time. Homes share the caches.
 *
 * <p>The virtual machine accepts a cache only with the very same jars, so the name follows from
 * their paths, sizes and times, from the options and from the virtual machine.
 */
final class AotCache {
  private static final Duration ABANDONED = Duration.ofDays(1);

  /** What is done about caches. */
  enum Mode {
    /** Use a cache that is there, and make one where there is none. */
    AUTO,
    /** The same, but make them only when asked to. */
    ON_REQUEST,
    /** Use a cache that is there, make none. */
    USE,
    OFF
  }

  private final String service;
  private final Path jar;
  private final List<String> options;
  private final Path directory;
  private final Path cache;
  private final Path recording;
  private final Path fresh;
  private final Mode mode;

  /**
   * @param jar of the service; all that is beside it belongs to it
   * @param options of the virtual machine
   * @param directory of all caches; made where it is not there
   */
  AotCache(String service, Path jar, List<String> options, Path directory, Mode mode) {
    this.service = service;
    this.jar = jar;
    this.options = options;
    this.directory = directory;
    this.mode = mode;
    this.cache = directory.resolve(service + "-" + fingerprint() + ".aot");
    String unique = service + "-" + UUID.randomUUID();
    this.recording = directory.resolve(unique + ".recording");
    this.fresh = directory.resolve(unique + ".new");
  }

  /** The options for a run that begins now. */
  List<String> runOptions() {
    if (mode == Mode.OFF) {
      return List.of();
    }
    if (Files.exists(cache)) {
      return List.of("-XX:AOTCache=" + cache);
    }
    return mode == Mode.AUTO || mode == Mode.ON_REQUEST ? recordOptions() : List.of();
  }

  /** Without the profiles of methods: only the optimizing compiler, which is off, uses them. */
  private List<String> recordOptions() {
    return List.of(
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:-AOTRecordTraining",
        "-XX:AOTMode=record",
        "-XX:AOTConfiguration=" + recording);
  }

  /** Whether a run that began before is recorded, for want of a cache. */
  boolean isMissing() {
    return (mode == Mode.AUTO || mode == Mode.ON_REQUEST) && !Files.exists(cache);
  }

  /** The command that makes the cache of a recording that has ended. */
  List<String> makeCommand() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "-XX:AOTMode=create",
            "-XX:AOTConfiguration=" + recording,
            "-XX:AOTCache=" + fresh,
            "-jar",
            jar.toString()));
    return command;
  }

  /** Puts the cache that was made into its place, and removes those of older builds. */
  void adopt() throws IOException {
    for (Path file : files()) {
      if (file.getFileName().toString().endsWith(".aot")) {
        Files.deleteIfExists(file);
      }
    }
    Files.move(fresh, cache, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes what is only needed on the way to a cache, also of runs that were killed. */
  void clean() throws IOException {
    Files.deleteIfExists(recording);
    Files.deleteIfExists(fresh);
    Instant abandoned = Instant.now().minus(ABANDONED);
    for (Path file : files()) {
      if (!file.getFileName().toString().endsWith(".aot")
          && Files.getLastModifiedTime(file).toInstant().isBefore(abandoned)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(f -> f.getFileName().toString().startsWith(service + "-")).toList();
    }
  }

  private String fingerprint() {
    MessageDigest sha256 = sha256();
    sha256.update(
        (Runtime.version() + System.getProperty("java.home") + options)
            .getBytes(StandardCharsets.UTF_8));
    try (Stream<Path> files = Files.walk(jar.getParent())) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        FileTime modified = Files.getLastModifiedTime(file);
        sha256.update(
            "%s %d %d\n"
                .formatted(file, Files.size(file), modified.toMillis())
                .getBytes(StandardCharsets.UTF_8));
      }
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new LocalException(
          "The application in %s cannot be looked through, or %s cannot be made: %s"
              .formatted(jar.getParent(), directory, e.getMessage()),
          e);
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
