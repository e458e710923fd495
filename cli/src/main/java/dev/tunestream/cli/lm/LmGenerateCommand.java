package dev.tunestream.cli.lm;

import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.out.Output;
import dev.tunestream.lm.generate.Answer;
import dev.tunestream.lm.generate.GenerationOptions;
import dev.tunestream.lm.generate.GenerationRequest;
import dev.tunestream.lm.tokenizer.Tokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Continues a text. */
@Command(
    name = "generate",
    description = "Continue a text, with the most likely tokens or with drawn ones.",
    footer = {
      "",
      "On a terminal the answer appears while it grows.",
      "",
      "With --json: {\"ids\",\"text\",\"finishReason\",\"logProbabilities\"} of the new tokens",
      "only; text is null without a tokenizer; finishReason is end-of-text, stop or",
      "length. With --stream first lines {\"id\",\"logProbability\"} and {\"text\"}, as",
      "tokens and pieces of text come.",
      "",
      "Examples:",
      "  tunestream lm generate --base seedling --prompt 'Once upon a time'",
      "  tunestream lm generate --base seedling --prompt 'A topic is' --stop . \\",
      "    --temperature 0.8 --top-p 0.95 --seed 7",
      "  tunestream lm generate --base DIR --adapter DIR --ids 5,9,1 --json"
    })
final class LmGenerateCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private ModelOptions model;

  @ArgGroup(multiplicity = "1")
  private Prompt prompt;

  @Option(
      names = "--max-new-tokens",
      defaultValue = "100",
      paramLabel = "N",
      description = "The most tokens to add (default: ${DEFAULT-VALUE}).")
  private int maxNewTokens;

  @Option(
      names = "--min-new-tokens",
      defaultValue = "0",
      paramLabel = "N",
      description = "How many tokens to add before end-of-text may come (default: 0).")
  private int minNewTokens;

  @Mixin private SamplingOptions sampling;
  @Mixin private StopOptions stop;

  @Option(
      names = "--stream",
      description = "Write the answer while it grows, also where no terminal is.")
  private boolean stream;

  /** What to continue: a text, or ids, which need no tokenizer. */
  static final class Prompt {
    @Option(names = "--prompt", paramLabel = "TEXT", description = "The text to continue.")
    private String text;

    @Option(
        names = "--ids",
        paramLabel = "5,9,1",
        converter = TokenIds.Converter.class,
        description = "The tokens to continue; needs no tokenizer.")
    private TokenIds ids;
  }

  @Override
  public Integer call() {
    Output output = common.output();
    GenerationOptions options = options();
    Path directory = model.directory(output);
    boolean hasTokenizer = Files.isRegularFile(directory.resolve("tokenizer.json"));
    boolean needsTokenizer = prompt.text != null || stop.hasTexts();
    try (Tokenizer tokenizer = hasTokenizer || needsTokenizer ? Tokenizer.open(directory) : null;
        ModelOptions.Loaded loaded = model.load(directory)) {
      int[] ids = prompt.text == null ? prompt.ids.ids() : tokenizer.encode(prompt.text);
      boolean streams = stream || common.isWatched() && !output.isJson();
      StreamedAnswer streamed = streams ? new StreamedAnswer(output, tokenizer != null) : null;
      Answer answer =
          loaded
              .model()
              .generate(
                  List.of(new GenerationRequest(ids, options, loaded.adapter())),
                  tokenizer,
                  streamed)
              .getFirst();
      output.json(document(answer));
      if (streams) {
        streamed.end();
      } else {
        output.text(answer.text() == null ? Arrays.toString(answer.tokens()) : answer.text());
      }
    }
    return 0;
  }

  private GenerationOptions options() {
    try {
      return new GenerationOptions(
          maxNewTokens, minNewTokens, sampling.sampling(), stop.rules(prompt.text != null));
    } catch (IllegalArgumentException e) {
      throw CliException.usage(e);
    }
  }

  private static Map<String, Object> document(Answer answer) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("ids", answer.tokens());
    document.put("text", answer.text());
    document.put("finishReason", answer.finishReason().word());
    document.put("logProbabilities", answer.logProbabilities());
    return document;
  }
}
