package dev.tunestream.cli.letters;

import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What could not be used. */
@Command(
    name = "dead-letters",
    description = "Look at records that could not be used, and replay corrected ones.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Correct and replay:",
      "  tunestream dead-letters export bad.jsonl --subject my-quotes",
      "  (edit the values in bad.jsonl; leave out the lines of records to give up)",
      "  tunestream dead-letters replay bad.jsonl"
    },
    subcommands = {ListCommand.class, ShowCommand.class, ExportCommand.class, ReplayCommand.class})
public final class LettersCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE;
  }
}
