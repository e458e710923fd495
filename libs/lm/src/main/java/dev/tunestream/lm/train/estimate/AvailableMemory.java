package dev.tunestream.lm.train.estimate;

import dev.tunestream.lm.tensor.ComputeDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * How much memory this process may still take on the device: what a graphics card has free, or what
 * Linux calls available, but no more than a container's limit leaves (cgroup versions 2 and 1).
 */
public final class AvailableMemory {
  private static final Path PROC = Path.of("/proc/meminfo");
  private static final Path CGROUP = Path.of("/sys/fs/cgroup");

  private AvailableMemory() {}

  /** The bytes, or empty where the system does not tell. */
  public static OptionalLong bytes() throws IOException {
    ComputeDevice device = ComputeDevice.chosen();
    return device.isCuda() ? OptionalLong.of(device.freeMemory()) : host(PROC, CGROUP);
  }

  /**
   * The machine's own memory.
   *
   * @param meminfo such as {@code /proc/meminfo}
   * @param cgroup such as {@code /sys/fs/cgroup}
   */
  static OptionalLong host(Path meminfo, Path cgroup) throws IOException {
    OptionalLong available = field(meminfo, "MemAvailable:", 1024);
    OptionalLong left =
        left(
            cgroup.resolve("memory.max"),
            cgroup.resolve("memory.current"),
            cgroup.resolve("memory.stat"),
            "inactive_file ");
    if (left.isEmpty()) {
      Path old = cgroup.resolve("memory");
      left =
          left(
              old.resolve("memory.limit_in_bytes"),
              old.resolve("memory.usage_in_bytes"),
              old.resolve("memory.stat"),
              "total_inactive_file ");
    }
    if (available.isEmpty() || left.isEmpty()) {
      return available.isEmpty() ? left : available;
    }
    return OptionalLong.of(Math.min(available.getAsLong(), left.getAsLong()));
  }

  /** What a limit leaves; pages of files that nobody uses now are given back when needed. */
  private static OptionalLong left(Path limit, Path used, Path stat, String reclaimable)
      throws IOException {
    if (!Files.isReadable(limit) || !Files.isReadable(used)) {
      return OptionalLong.empty();
    }
    String most = Files.readString(limit).strip();
    if (most.equals("max")) {
      return OptionalLong.empty();
    }
    long taken = Long.parseLong(Files.readString(used).strip());
    long back = field(stat, reclaimable, 1).orElse(0);
    return OptionalLong.of(Math.max(0, Long.parseLong(most) - taken + back));
  }

  private static OptionalLong field(Path file, String name, long unit) throws IOException {
    if (!Files.isReadable(file)) {
      return OptionalLong.empty();
    }
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(name))
        .mapToLong(
            line -> Long.parseLong(line.substring(name.length()).replaceAll("\\D", "")) * unit)
        .findFirst();
  }
}
