package dev.tunestream.cli.stack;

import dev.tunestream.cli.Installation;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which stack a command means. */
public final class HomeOption {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "The stack's folder (default: .tunestream/home in the repository).")
  private Path directory;

  /** The home that was named, or the default one. */
  public Home home() {
    return new Home(
        directory == null
            ? Installation.work().resolve("home")
            : directory.toAbsolutePath().normalize());
  }
}
