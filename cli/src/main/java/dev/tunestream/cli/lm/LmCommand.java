package dev.tunestream.cli.lm;

import dev.tunestream.cli.CommonOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Groups the commands of the engine. */
@Command(
    name = "lm",
    description = "Use the engine alone: score, train, generate. Needs no stack.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      LmInfoCommand.class,
      LmScoreCommand.class,
      LmBenchmarkCommand.class,
      LmTrainCommand.class,
      LmGenerateCommand.class,
      LmMergeCommand.class,
      LmSeedlingCommand.class
    })
public final class LmCommand {
  @Mixin private CommonOptions common;
}
