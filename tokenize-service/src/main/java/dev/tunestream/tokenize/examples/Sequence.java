package dev.tunestream.tokenize.examples;

import dev.tunestream.recipe.TruncationSide;
import java.util.Arrays;

/**
 * The tokens of an example: its prompt, its completion and the token that ends a text.
 *
 * @param ids at most as many as the job allows
 * @param promptLength how many of them, from the first, are the prompt's and carry no label; 0 when
 *     nothing of the prompt is left, or there was none
 * @param truncated whether tokens were cut off
 */
public record Sequence(int[] ids, int promptLength, boolean truncated) {
  /** A token of the completion and the end of the text: what is learned from at the least. */
  private static final int LEAST_LABELLED = 2;

  /**
   * Joins the parts and cuts off what is too much.
   *
   * <p>On the left, tokens go from the front, first the prompt's. On the right they go from the end
   * of the completion, and end-of-text stays the last. A prompt that is so long that nothing of the
   * completion would be left on the right is cut on the left instead: a row without an answer would
   * teach to give none.
   *
   * @param maxLength most tokens, end-of-text counted; at least 2
   */
  public static Sequence of(
      int[] prompt, int[] completion, int endOfText, int maxLength, TruncationSide side) {
    int[] whole = Arrays.copyOf(prompt, prompt.length + completion.length + 1);
    System.arraycopy(completion, 0, whole, prompt.length, completion.length);
    whole[whole.length - 1] = endOfText;
    int excess = whole.length - maxLength;
    if (excess <= 0) {
      return new Sequence(whole, prompt.length, false);
    }
    if (side == TruncationSide.RIGHT && prompt.length + LEAST_LABELLED <= maxLength) {
      int[] kept = Arrays.copyOf(whole, maxLength);
      kept[maxLength - 1] = endOfText;
      return new Sequence(kept, prompt.length, true);
    }
    return new Sequence(
        Arrays.copyOfRange(whole, excess, whole.length), Math.max(0, prompt.length - excess), true);
  }
}
