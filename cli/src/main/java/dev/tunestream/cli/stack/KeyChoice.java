package dev.tunestream.cli.stack;

import dev.tunestream.keys.HomeKeys;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which key a command sends. */
final class KeyChoice {
  private static final String VARIABLE = "TUNESTREAM_KEY";

  private KeyChoice() {}

  /**
   * That of the environment, else the one in the file, else none: look-ups need none on this
   * machine, and of everything else the service says so.
   *
   * @param file of the stack; null where it names none
   */
  static String of(String file) {
    String variable = System.getenv(VARIABLE);
    if (variable != null && !variable.isBlank()) {
      return variable.strip();
    }
    return file == null || !Files.exists(Path.of(file))
        ? null
        : HomeKeys.read(Path.of(file)).text();
  }
}
