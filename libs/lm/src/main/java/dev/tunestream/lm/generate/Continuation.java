package dev.tunestream.lm.generate;

import dev.tunestream.lm.tokenizer.Tokenizer;
import java.util.Arrays;

/**
 * A continuation whose likelihood behind a context is asked for.
 *
 * @param context token ids, at least one; where there is no context, lm-evaluation-harness takes
 *     the end-of-text token
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
   * context goes to the continuation, both texts are tokenized as one, and what lies behind as many
   * tokens as the context alone has is the continuation.
   */
  public static Continuation of(Tokenizer tokenizer, String context, String continuation) {
    String stripped = context.stripTrailing();
    int[] whole = tokenizer.encode(context + continuation);
    int contextLength = Math.min(tokenizer.encode(stripped).length, whole.length);
    return new Continuation(
        Arrays.copyOf(whole, contextLength),
        Arrays.copyOfRange(whole, contextLength, whole.length));
  }

  /** All tokens, or the last {@code most} of them. */
  int[] tokens(int most) {
    int[] all = Arrays.copyOf(context, context.length + continuation.length);
    System.arraycopy(continuation, 0, all, context.length, continuation.length);
    return Arrays.copyOfRange(all, Math.max(0, all.length - most), all.length);
  }
}
