package dev.tunestream.cli.lm;

import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.Installation;
import dev.tunestream.cli.out.Output;
import dev.tunestream.lm.seedling.Seedling;
import dev.tunestream.lm.seedling.SeedlingBuilder;
import dev.tunestream.lm.seedling.SeedlingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives out the model that ships with Tunestream, or grows it anew. */
@Command(
    name = "seedling",
    description = {
      "Write the base model that ships with Tunestream to a directory in Hugging Face's layout.",
      "With --grow it is grown again from its sources, which takes an hour or so."
    },
    footer = {
      "",
      "With --json the last line is {\"directory\"}; with --grow a line for each logged step first.",
      "",
      "Example:",
      "  tunestream lm seedling --out my-seedling"
    })
final class LmSeedlingCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The directory to write; it must not be there yet.")
  private Path out;

  @Option(
      names = "--grow",
      description = "Write the training text, learn the tokenizer and train all weights.")
  private boolean grow;

  @Override
  public Integer call() throws IOException {
    Output output = common.output();
    if (Files.exists(out)) {
      throw CliException.usage(out + " is there already; name a directory that is not.");
    }
    if (grow) {
      Path sources = Installation.root().resolve("libs/lm/src/seedling");
      try (StepOutput steps = new StepOutput(output)) {
        SeedlingBuilder.build(SeedlingOptions.shipped(sources, out), steps);
      }
    } else {
      copy(Seedling.materialize(Installation.work().resolve("bases")), out);
    }
    output.json(Map.of("directory", out.toString()));
    output.text("The seedling is in " + out);
    return ExitCode.OK;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName().toString()));
      }
    }
  }
}
