package dev.tunestream.bench.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs a command to its end and sees how much memory and time it takes. */
public final class MeasuredProcess {
  /** Between two looks at the memory; the kernel itself keeps the peak of a process. */
  private static final long LOOK_MILLIS = 100;

  private static final int TOLD_LINES = 15;

  /** What came of a command. */
  public record Result(List<String> lines, long peakBytes, double seconds) {}

  private MeasuredProcess() {}

  /**
   * Runs a command.
   *
   * @param log gets its standard error
   * @throws MeasurementException when it does not end well
   */
  public static Result run(Side side, Path log) throws IOException, InterruptedException {
    Files.createDirectories(log.toAbsolutePath().getParent());
    ProcessBuilder builder = new ProcessBuilder(side.command());
    builder.environment().putAll(side.environment());
    builder.redirectError(log.toFile());
    long start = System.nanoTime();
    Process process = builder.start();
    process.getOutputStream().close();
    Memory memory = new Memory(process);
    // Whoever ends the measurement ends what it started.
    Thread end = new Thread(() -> destroy(process));
    Runtime.getRuntime().addShutdownHook(end);
    Thread looks = Thread.ofPlatform().daemon().start(memory);
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      out.lines().forEach(lines::add);
      int status = process.waitFor();
      double seconds = (System.nanoTime() - start) / 1e9;
      looks.join();
      if (status != 0) {
        throw new MeasurementException(
            "%s ended with status %d; the end of %s:%n%s"
                .formatted(side.name(), status, log, String.join("\n", tail(log))));
      }
      return new Result(lines, memory.peak, seconds);
    } finally {
      destroy(process);
      Runtime.getRuntime().removeShutdownHook(end);
    }
  }

  private static void destroy(Process process) {
    Stream.concat(process.descendants(), Stream.of(process.toHandle()))
        .forEach(ProcessHandle::destroy);
  }

  private static List<String> tail(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size());
  }

  /** Looks at the memory of a process and its children until it ends. */
  private static final class Memory implements Runnable {
    private final Process process;
    private volatile long peak;

    Memory(Process process) {
      this.process = process;
    }

    @Override
    public void run() {
      while (process.isAlive()) {
        long now =
            Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToLong(handle -> peakOf(handle.pid()))
                .sum();
        peak = Math.max(peak, now);
        try {
          Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException _) {
          return;
        }
      }
    }

    /** {@code VmHWM} in bytes; 0 for a process that has ended meanwhile. */
    private static long peakOf(long pid) {
      try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
        return lines
            .filter(line -> line.startsWith("VmHWM:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
            .findFirst()
            .orElse(0);
      } catch (IOException | RuntimeException _) {
        return 0;
      }
    }
  }
}
