package dev.tunestream.local;

import dev.tunestream.keys.KeysException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The embedded stack's own command line. Standard output holds JSON only; all else goes to standard
 * error and logs.
 */
@Command(
    name = "tunestream-local",
    description = "Runs the line on one machine.",
    subcommands = {UpCommand.class, PartsCommand.class},
    mixinStandardHelpOptions = true)
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  private Main() {}

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler(
        (e, commandLine, parsed) -> {
          if (e instanceof LocalException || e instanceof KeysException) {
            commandLine.getErr().println(e.getMessage());
          } else {
            e.printStackTrace(commandLine.getErr());
          }
          return commandLine.getCommandSpec().exitCodeOnExecutionException();
        });
    int status = 1;
    try {
      status = line.execute(arguments);
    } catch (Error e) {
      // Threads of the parts would keep the process alive.
      e.printStackTrace(line.getErr());
    }
    System.exit(status);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command: up or parts.");
  }
}
