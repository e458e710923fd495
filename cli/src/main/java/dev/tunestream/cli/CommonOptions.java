package dev.tunestream.cli;

import dev.tunestream.cli.out.Output;
import picocli.CommandLine.Option;

/** The options of a command whose result is a few lines. */
public final class CommonOptions extends HelpOptions {
  @Option(
      names = "--json",
      description = "Write JSON objects, one a line, to standard output, and nothing else there.")
  private boolean json;

  /** Where the command's results go. */
  public Output output() {
    return output(json);
  }
}
