package dev.tunestream.lm.generate.stop;

import java.util.List;

/**
 * What ends an answer besides its length. What ended it is not part of the answer.
 *
 * @param atEndOfText whether the model's end-of-text token does
 * @param tokens token sequences that do
 * @param texts texts that do, wherever the tokens that make them begin and end; they need a
 *     tokenizer
 */
public record StopRules(boolean atEndOfText, List<List<Integer>> tokens, List<String> texts) {
  /** The end-of-text token alone. */
  public static final StopRules END_OF_TEXT = new StopRules(true, List.of(), List.of());

  /** Nothing but the length. */
  public static final StopRules NONE = new StopRules(false, List.of(), List.of());

  public StopRules {
    tokens = tokens.stream().map(List::copyOf).toList();
    texts = List.copyOf(texts);
    if (tokens.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException(
          "a stop sequence has no tokens; it would end every answer before it begins.");
    }
    if (texts.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException(
          "a stop text is empty; it would end every answer before it begins.");
    }
  }

  /** Also ends an answer at one of some texts. */
  public StopRules withTexts(List<String> others) {
    return new StopRules(atEndOfText, tokens, others);
  }

  /** Also ends an answer at one of some token sequences. */
  public StopRules withTokens(List<List<Integer>> others) {
    return new StopRules(atEndOfText, others, texts);
  }
}
