package dev.tunestream.bench.measure;

import java.util.List;
import java.util.Map;

/**
 * One of those that are compared.
 *
 * @param name such as {@code huggingface bf16-weights}
 * @param command the process that does the work and tells its laps
 * @param environment added to this process's
 */
public record Side(String name, List<String> command, Map<String, String> environment) {
  /** Begins the names of our own sides. */
  public static final String OURS = "tunestream";

  public Side {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  public boolean isOurs() {
    return name.startsWith(OURS);
  }
}
