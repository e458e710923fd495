package dev.tunestream.cli.lm;

import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.out.Output;
import dev.tunestream.lm.generate.AdapterHandle;
import dev.tunestream.lm.generate.LanguageModel;
import dev.tunestream.lm.generate.Score;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Computes the loss of a token sequence. */
@Command(
    name = "score",
    description = "Compute a token sequence's loss, with labels = inputs, and the last logits.",
    footer = {
      "",
      "With --json: {\"loss\",\"lastLogits\"}.",
      "",
      "Example:",
      "  tunestream lm score --base seedling --ids 5,9,1 --json"
    })
final class LmScoreCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private BaseOption base;

  @Option(names = "--adapter", paramLabel = "DIR", description = "An adapter in PEFT's format.")
  private Path adapter;

  @Option(
      names = "--ids",
      required = true,
      paramLabel = "5,9,1",
      converter = TokenIds.Converter.class,
      description = "The tokens' ids.")
  private TokenIds ids;

  @Option(
      names = "--dtype",
      defaultValue = "fp32",
      paramLabel = "fp32|bf16",
      description = "What to compute in (default: ${DEFAULT-VALUE}).")
  private Dtype dtype;

  @Override
  public Integer call() {
    Output output = common.output();
    try (LanguageModel model = LanguageModel.load(base.directory(output), dtype.precision());
        AdapterHandle handle = adapter == null ? null : model.attach(adapter)) {
      Score score = model.score(ids.ids(), handle);
      output.json(score);
      output.text("loss %.6f".formatted(score.loss()));
    }
    return 0;
  }
}
