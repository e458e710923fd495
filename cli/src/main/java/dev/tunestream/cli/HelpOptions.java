package dev.tunestream.cli;

import dev.tunestream.cli.out.Output;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that really every command has. */
public class HelpOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  // Found by the handler of failures, which has no command at hand.
  @Option(names = "--debug", description = "Show stack traces and the libraries' logs.")
  private boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  /** With results as text on standard output, or as JSON lines. */
  protected Output output(boolean json) {
    return new Output(out(), err(), json, isTerminal());
  }

  /** With everything that is said on standard error. */
  public Output aside() {
    return new Output(err(), err(), false, isTerminal());
  }

  /** With what is said on standard output, as text. */
  public Output told() {
    return output(false);
  }

  private PrintWriter out() {
    return command.commandLine().getOut();
  }

  private PrintWriter err() {
    return command.commandLine().getErr();
  }

  /** Whether standard error is one: the JVM can't tell, the launcher can. */
  private static boolean isTerminal() {
    return Boolean.getBoolean("tunestream.terminal");
  }

  /** Whether standard output is one, so that somebody sees a result grow. */
  public boolean isWatched() {
    return Boolean.getBoolean("tunestream.watched");
  }
}
