package dev.tunestream.lm.generate;

import dev.tunestream.lm.tokenizer.Tokenizer;
import java.util.Arrays;
import java.util.List;

/**
 * A continuation whose likelihood behind a context is asked for.
 *
 * @param context token ids, at least one
 * @param continuation token ids, at least one
 */
public record Continuation(int[] context, int[] continuation) {
  public Continuation {
    if (context.length == 0) {
      throw new IllegalArgumentException(
          "a context has no tokens, so nothing predicts the continuation's first one; give it one,"
              + " such as end-of-text.");
    }
    if (continuation.length == 0) {
      throw new IllegalArgumentException(
          "a continuation has no tokens; there is nothing to find likely.");
    }
  }

  /**
   * The tokens of two texts as lm-evaluation-harness cuts them: white space at the end of the
   * context goes to the continuation, both texts are tokenized as one, with the special tokens that
   * the tokenizer puts around a text unless it begins with them, and what lies behind as many
   * tokens as the context alone has is the continuation. Of an empty context the tokenizer's
   * begin-of-text is taken, or end-of-text where it puts none in front.
   */
  public static Continuation of(Tokenizer tokenizer, String context, String continuation) {
    List<String> around = tokenizer.tokens("", true);
    if (context.isEmpty()) {
      int[] begin = tokenizer.encodeWithSpecialTokens("");
      return new Continuation(
          new int[] {begin.length > 0 ? begin[0] : tokenizer.endOfText()},
          tokenizer.encode(continuation));
    }
    boolean begins = !around.isEmpty() && context.startsWith(around.getFirst());
    String stripped = context.stripTrailing();
    int[] whole = encode(tokenizer, context + continuation, !begins);
    int contextLength = Math.min(encode(tokenizer, stripped, !begins).length, whole.length);
    return new Continuation(
        Arrays.copyOf(whole, contextLength),
        Arrays.copyOfRange(whole, contextLength, whole.length));
  }

  private static int[] encode(Tokenizer tokenizer, String text, boolean withSpecialTokens) {
    return withSpecialTokens ? tokenizer.encodeWithSpecialTokens(text) : tokenizer.encode(text);
  }

  /** All tokens, or the last {@code most} of them. */
  int[] tokens(int most) {
    int[] all = Arrays.copyOf(context, context.length + continuation.length);
    System.arraycopy(continuation, 0, all, context.length, continuation.length);
    return Arrays.copyOfRange(all, Math.max(0, all.length - most), all.length);
  }
}
