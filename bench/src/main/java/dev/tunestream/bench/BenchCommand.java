package dev.tunestream.bench;

import dev.tunestream.cli.CommonOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Groups the measurements. */
@Command(
    name = "tunestream bench",
    description =
        "Measure Tunestream on this machine, alone or side by side with what users would run"
            + " instead.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "  line  The embedded stack: time to be ready, memory and processor when idle",
      "        (by the launcher: bench/stack).",
      "",
      "What is measured how is in bench/README.md.",
      "",
      "Example:",
      "  tunestream bench train --case lora-70m-completion --against huggingface"
    },
    subcommands = {
      TrainCommand.class,
      GenerateCommand.class,
      EvaluateCommand.class,
      LikelihoodCommand.class,
      TokenizeCommand.class,
      IngestCommand.class,
      LookupsCommand.class,
      KernelsCommand.class
    })
final class BenchCommand {
  @Mixin private CommonOptions common;
}
