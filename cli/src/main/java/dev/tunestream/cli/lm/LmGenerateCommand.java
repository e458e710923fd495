package dev.tunestream.cli.lm;

import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.out.Output;
import dev.tunestream.lm.generate.AdapterHandle;
import dev.tunestream.lm.generate.LanguageModel;
import dev.tunestream.lm.tokenizer.Tokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
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
    description = "Continue a text, taking the most likely token each time.",
    footer = {
      "",
      "With --json: {\"ids\",\"text\"} of the new tokens only; text is null without a tokenizer.",
      "",
      "Examples:",
      "  tunestream lm generate --base seedling --prompt 'Once upon a time' --max-new-tokens 40",
      "  tunestream lm generate --base DIR --adapter DIR --ids 5,9,1 --max-new-tokens 8 --json"
    })
final class LmGenerateCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private BaseOption base;

  @Option(names = "--adapter", paramLabel = "DIR", description = "An adapter in PEFT's format.")
  private Path adapter;

  @ArgGroup(multiplicity = "1")
  private Prompt prompt;

  @Option(
      names = "--max-new-tokens",
      defaultValue = "100",
      paramLabel = "N",
      description = "The most tokens to add (default: ${DEFAULT-VALUE}).")
  private int maxNewTokens;

  @Option(
      names = "--stop-at-eos",
      description = "Stop at the end-of-text token also with --ids; with --prompt it always does.")
  private boolean stopAtEos;

  @Option(
      names = "--dtype",
      defaultValue = "fp32",
      paramLabel = "fp32|bf16",
      description = "What to compute in (default: ${DEFAULT-VALUE}).")
  private Dtype dtype;

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
    Path directory = base.directory(output);
    boolean hasTokenizer = Files.isRegularFile(directory.resolve("tokenizer.json"));
    try (Tokenizer tokenizer =
            hasTokenizer || prompt.text != null ? Tokenizer.open(directory) : null;
        LanguageModel model = LanguageModel.load(directory, dtype.precision());
        AdapterHandle handle = adapter == null ? null : model.attach(adapter)) {
      int[] ids = prompt.text == null ? prompt.ids.ids() : tokenizer.encode(prompt.text);
      boolean stop = stopAtEos || prompt.text != null;
      int[] answer = model.greedy(List.of(ids), maxNewTokens, stop, handle, null).getFirst();
      String text = tokenizer == null ? null : tokenizer.decode(answer);
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("ids", answer);
      result.put("text", text);
      output.json(result);
      output.text(text == null ? java.util.Arrays.toString(answer) : text);
    }
    return 0;
  }
}
