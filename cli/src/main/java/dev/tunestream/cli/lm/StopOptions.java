package dev.tunestream.cli.lm;

import dev.tunestream.lm.generate.stop.StopRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Option;

/** What ends an answer besides its length. */
final class StopOptions {
  @Option(
      names = "--stop",
      paramLabel = "TEXT",
      description =
          "End the answer before this text, which needs a tokenizer. May be given several times.")
  private List<String> texts = new ArrayList<>();

  @Option(
      names = "--stop-ids",
      paramLabel = "5,9",
      converter = TokenIds.Converter.class,
      description = "End the answer before these tokens. May be given several times.")
  private List<TokenIds> tokens = new ArrayList<>();

  @Option(
      names = "--stop-at-eos",
      description = "Stop at the end-of-text token also with --ids; with --prompt it always does.")
  private boolean endOfText;

  /** Whether a tokenizer is needed. */
  boolean hasTexts() {
    return !texts.isEmpty();
  }

  /**
   * @param atEndOfText whether the end-of-text token ends an answer even if not asked for
   */
  StopRules rules(boolean atEndOfText) {
    return new StopRules(
        atEndOfText || endOfText,
        tokens.stream().map(ids -> Arrays.stream(ids.ids()).boxed().toList()).toList(),
        texts);
  }
}
