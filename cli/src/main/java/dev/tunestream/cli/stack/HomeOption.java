package dev.tunestream.cli.stack;

import dev.tunestream.cli.Installation;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which stack a command means. */
public final class HomeOption {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "The stack's folder (default: $TUNESTREAM_HOME, or else .tunestream/home in the"
              + " repository).")
  private Path directory;

  /** The home that was named, or the default one. */
  public Home home() {
    if (directory != null) {
      return new Home(directory.toAbsolutePath().normalize());
    }
    String variable = System.getenv("TUNESTREAM_HOME");
    return new Home(
        variable == null || variable.isBlank()
            ? Installation.work().resolve("home")
            : Path.of(variable).toAbsolutePath().normalize());
  }
}
