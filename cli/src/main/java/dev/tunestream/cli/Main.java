package dev.tunestream.cli;

import dev.tunestream.cli.out.Output;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Runs the command line. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    hearLibraries(args);
    if (EngineStart.isWanted(args)) {
      EngineStart.begin();
    }
    System.exit(run(new TunestreamCommand(), args));
  }

  /** Runs a command; the result is its exit status. */
  public static int run(Object command, String... args) {
    hearLibraries(args);
    return commandLine(command).execute(args);
  }

  /** Before anything logs: libraries are heard only when something is looked for. */
  private static void hearLibraries(String... args) {
    System.setProperty(
        "org.slf4j.simpleLogger.defaultLogLevel",
        Arrays.asList(args).contains("--debug") ? "info" : "off");
  }

  static CommandLine commandLine() {
    return commandLine(new TunestreamCommand());
  }

  /** A command line with its ways to tell of errors. */
  public static CommandLine commandLine(Object command) {
    CommandLine line = new CommandLine(command);
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(true);
    line.setParameterExceptionHandler(Main::onWrongUsage);
    line.setExecutionExceptionHandler(Main::onFailure);
    return line;
  }

  private static int onWrongUsage(ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    CliException own = e.getCause() instanceof CliException cause ? cause : null;
    String sentence = own == null ? e.getMessage() : own.getMessage();
    line.getErr().println(sentence + (sentence.endsWith(".") ? "" : "."));
    CommandLine.UnmatchedArgumentException.printSuggestions(e, line.getErr());
    line.getErr().println("See: " + line.getCommandSpec().qualifiedName() + " --help");
    if (Arrays.asList(args).contains("--json")) {
      line.getOut().println(Output.line(Map.of("error", sentence)));
    }
    return ExitCode.USAGE;
  }

  private static int onFailure(Exception e, CommandLine line, ParseResult parsed) {
    ParseResult own = parsed;
    while (own.hasSubcommand()) {
      own = own.subcommand();
    }
    String sentence = Errors.sentence(e);
    line.getErr().println(sentence);
    if (own.hasMatchedOption("--json")) {
      line.getOut().println(Output.line(Map.of("error", sentence)));
    }
    if (own.hasMatchedOption("--debug")) {
      e.printStackTrace(line.getErr());
    }
    return Errors.exitCode(e);
  }
}
