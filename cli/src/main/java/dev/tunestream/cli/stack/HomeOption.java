package dev.tunestream.cli.stack;

import dev.tunestream.cli.Installation;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which stack a command means. */
public final class HomeOption {
  /** An option of the whole command line: it says what kind of stack is meant. */
  public static final String STACK = "--stack";

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "The stack's folder (default: $TUNESTREAM_HOME, or else .tunestream/home in the"
              + " repository).")
  private Path directory;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** The home that was named, or the default one of the kind of stack that was named. */
  public Home home() {
    StackKind kind = kind();
    if (directory != null) {
      return new Home(directory.toAbsolutePath().normalize(), kind);
    }
    if (kind == StackKind.COMPOSE) {
      return new Home(Installation.work().resolve("compose"), kind);
    }
    String variable = System.getenv("TUNESTREAM_HOME");
    return new Home(
        variable == null || variable.isBlank()
            ? Installation.work().resolve("home")
            : Path.of(variable).toAbsolutePath().normalize(),
        kind);
  }

  private StackKind kind() {
    return command.root().findOption(STACK).getValue();
  }
}
