package dev.tunestream.bench.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Looks at the memory of processes, twice a second, and keeps the most that each had. */
final class MemoryWatch implements AutoCloseable {
  private static final long LOOK_MILLIS = 500;

  /**
   * What a process has in memory, in bytes.
   *
   * @param rss all its pages
   * @param pss pages that it shares with others counted in part
   */
  record Memory(long rss, long pss) {
    private Memory most(Memory other) {
      return new Memory(Math.max(rss, other.rss), Math.max(pss, other.pss));
    }
  }

  private final Map<String, Long> processes;
  private final Map<String, Memory> most = new LinkedHashMap<>();
  private final Thread looks = Thread.ofPlatform().daemon().name("memory").unstarted(this::watch);

  /**
   * @param processes their ids, by a name for people
   */
  MemoryWatch(Map<String, Long> processes) {
    this.processes = new LinkedHashMap<>(processes);
    looks.start();
  }

  /** The most so far. */
  synchronized Map<String, Memory> most() {
    return new LinkedHashMap<>(most);
  }

  private void watch() {
    try {
      while (!Thread.interrupted()) {
        processes.forEach(this::look);
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void look(String name, long pid) {
    try {
      Map<String, Long> kibibytes =
          Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup")).stream()
              .filter(line -> line.startsWith("Rss:") || line.startsWith("Pss:"))
              .collect(
                  Collectors.toMap(
                      line -> line.substring(0, 3),
                      line -> Long.parseLong(line.replaceAll("\\D", ""))));
      most.merge(
          name, new Memory(kibibytes.get("Rss") << 10, kibibytes.get("Pss") << 10), Memory::most);
    } catch (IOException _) {
      // It has ended; what it had before counts.
    }
  }

  @Override
  public void close() {
    looks.interrupt();
  }
}
