package dev.tunestream.cli.lm;

import dev.tunestream.cli.BaseModels;
import dev.tunestream.cli.out.Output;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The base model of a command of the engine. */
class BaseOption {
  @Option(
      names = "--base",
      required = true,
      paramLabel = "DIR|ID",
      description =
          "The base model: a directory in Hugging Face's layout, 'seedling', or a hub id such as"
              + " EleutherAI/pythia-70m.")
  private String base;

  String text() {
    return base;
  }

  Path directory(Output output) {
    return BaseModels.directory(base, output);
  }
}
