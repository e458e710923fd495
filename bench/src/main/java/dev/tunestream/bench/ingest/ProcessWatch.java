package dev.tunestream.bench.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Looks at processes, twice a second: the most memory that each had, and how much of the processor
 * it took, which other programs on the machine change less than the time.
 */
final class ProcessWatch implements AutoCloseable {
  private static final long LOOK_MILLIS = 500;

  /** Hundredths of a second, in which Linux tells of the processor. */
  private static final double TICK = 0.01;

  /**
   * What a process has taken.
   *
   * @param rss the most bytes in memory
   * @param pss the same with pages that it shares with others counted in part
   * @param processor seconds, since the watch began
   */
  record Taken(long rss, long pss, double processor) {
    private Taken and(Taken later) {
      return new Taken(
          Math.max(rss, later.rss), Math.max(pss, later.pss), Math.max(processor, later.processor));
    }
  }

  private final Map<String, Long> processes;
  private final Map<String, Double> begin = new LinkedHashMap<>();
  private final Map<String, Taken> taken = new LinkedHashMap<>();
  private final Thread looks =
      Thread.ofPlatform().daemon().name("processes").unstarted(this::watch);

  /**
   * @param processes their ids, by a name for people
   */
  ProcessWatch(Map<String, Long> processes) {
    this.processes = new LinkedHashMap<>(processes);
    processes.forEach((name, pid) -> begin.put(name, processor(pid)));
    looks.start();
  }

  /** What they have taken so far. */
  synchronized Map<String, Taken> taken() {
    return new LinkedHashMap<>(taken);
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
      taken.merge(
          name,
          new Taken(
              kibibytes.get("Rss") << 10,
              kibibytes.get("Pss") << 10,
              processor(pid) - begin.get(name)),
          Taken::and);
    } catch (IOException _) {
      // It has ended; what it had before counts.
    }
  }

  private static double processor(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      // The name before may hold anything but its last bracket.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK;
    } catch (IOException _) {
      return 0; // it has ended
    }
  }

  @Override
  public void close() {
    looks.interrupt();
  }
}
