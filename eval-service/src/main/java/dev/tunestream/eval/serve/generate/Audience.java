package dev.tunestream.eval.serve.generate;

import dev.tunestream.lm.generate.FinishReason;
import java.util.List;

/**
 * Whom answers are for. Either {@link #fail} ends it, or {@link #begin} comes first, then what the
 * answers become, and {@link #end()} last. Calls come from the thread that generates, which they
 * must not hold up.
 */
public interface Audience {
  /** A prompt as the model reads it. */
  record Read(int tokens, String text) {}

  /** Whether nobody listens any more. */
  boolean isGone();

  /** The request is fine and the model is there. */
  void begin(List<Read> prompts);

  /**
   * An answer has grown.
   *
   * @param text what was added, which may be empty
   * @param tokens those that are told with it, where they were asked for
   */
  void grow(int answer, String text, List<Token> tokens);

  /**
   * An answer is over.
   *
   * @param tokens how many it has
   */
  void end(int answer, FinishReason reason, int tokens);

  /** All answers are over. */
  void end();

  /** There is no answer, or no more of it. */
  void fail(Throwable why);
}
