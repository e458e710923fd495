package dev.tunestream.cli.lm;

import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.out.Output;
import dev.tunestream.lm.generate.Continuation;
import dev.tunestream.lm.generate.LogLikelihood;
import dev.tunestream.lm.generate.Score;
import dev.tunestream.lm.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Computes how well a model expects given tokens. */
@Command(
    name = "score",
    description =
        "Compute the loss of a text or of tokens, with labels = inputs, and the last logits; or how"
            + " likely a continuation is behind them.",
    footer = {
      "",
      "With --json: {\"loss\",\"lastLogits\"}; of a continuation {\"sum\",\"greedy\",\"tokens\"}:",
      "the logarithm of its probability, whether the most likely tokens make it, and",
      "how many tokens it has. A context that does not fit is cut at the left.",
      "",
      "Examples:",
      "  tunestream lm score --base seedling --ids 5,9,1 --json",
      "  tunestream lm score --base seedling --prompt 'A topic' --continuation ' is'"
    })
final class LmScoreCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private ModelOptions model;

  @ArgGroup(multiplicity = "1")
  private Scored scored;

  /** A text, or ids, which need no tokenizer. */
  static final class Scored {
    @ArgGroup(exclusive = false)
    private Texts texts;

    @ArgGroup(exclusive = false)
    private Ids ids;
  }

  /** What is scored, as text. */
  static final class Texts {
    @Option(names = "--prompt", required = true, paramLabel = "TEXT", description = "The text.")
    private String prompt;

    @Option(
        names = "--continuation",
        paramLabel = "TEXT",
        description = "What to find the likelihood of, behind the text.")
    private String continuation;
  }

  /** What is scored, as tokens. */
  static final class Ids {
    @Option(
        names = "--ids",
        required = true,
        paramLabel = "5,9,1",
        converter = TokenIds.Converter.class,
        description = "The tokens' ids; need no tokenizer.")
    private TokenIds ids;

    @Option(
        names = "--continuation-ids",
        paramLabel = "7,2",
        converter = TokenIds.Converter.class,
        description = "What to find the likelihood of, behind the tokens.")
    private TokenIds continuation;
  }

  @Override
  public Integer call() {
    Output output = common.output();
    Path directory = model.directory(output);
    try (Tokenizer tokenizer = scored.texts == null ? null : Tokenizer.open(directory);
        ModelOptions.Loaded loaded = model.load(directory)) {
      Continuation continuation = continuation(tokenizer);
      if (continuation == null) {
        Score score = loaded.model().score(ids(tokenizer), loaded.adapter());
        output.json(score);
        output.text("loss %.6f".formatted(score.loss()));
      } else {
        LogLikelihood found =
            loaded.model().logLikelihoods(List.of(continuation), loaded.adapter()).getFirst();
        output.json(found);
        output.text(
            "log-likelihood %.6f of %d tokens; %s"
                .formatted(
                    found.sum(),
                    found.tokens(),
                    found.greedy()
                        ? "the most likely tokens make it"
                        : "the most likely tokens make another"));
      }
    }
    return 0;
  }

  private int[] ids(Tokenizer tokenizer) {
    return tokenizer == null ? scored.ids.ids.ids() : tokenizer.encode(scored.texts.prompt);
  }

  /** The continuation asked for, or null. */
  private Continuation continuation(Tokenizer tokenizer) {
    try {
      if (scored.texts != null && scored.texts.continuation != null) {
        return Continuation.of(tokenizer, scored.texts.prompt, scored.texts.continuation);
      }
      return scored.ids != null && scored.ids.continuation != null
          ? new Continuation(scored.ids.ids.ids(), scored.ids.continuation.ids())
          : null;
    } catch (IllegalArgumentException e) {
      throw CliException.usage(e);
    }
  }
}
