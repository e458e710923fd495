package dev.tunestream.lm.generate;

/**
 * Follows a generation and may end it. All calls come from the thread that generates, between two
 * steps of the model.
 */
public interface GenerationListener {
  /** Pays no attention. */
  GenerationListener NONE = new GenerationListener() {};

  /**
   * An answer has got another token. One that may turn out to be part of a stop sequence, or to lie
   * within a stop text, is told when it is certain.
   *
   * @param request the request's index in the list given
   * @param token the token's id
   * @param logProbability natural logarithm of the probability that the model itself gave it
   */
  default void token(int request, int token, float logProbability) {}

  /**
   * An answer's text has grown; told only with a tokenizer. The pieces together are the answer's
   * text, and none ends within a character.
   *
   * @param request the request's index in the list given
   * @param piece what was added
   */
  default void text(int request, String piece) {}

  /**
   * An answer is over, while others may go on.
   *
   * @param request the request's index in the list given
   * @param answer as it will stand in the list that is returned
   */
  default void finished(int request, Answer answer) {}

  /**
   * Some prompts were answered.
   *
   * @param answered prompts answered so far
   * @param prompts prompts in all
   */
  default void answered(int answered, int prompts) {}

  /**
   * Asked for each answer that is not over before it takes another token; false ends it there, with
   * {@link FinishReason#CANCELLED}, and the others go on.
   *
   * @param request the request's index in the list given
   */
  default boolean isWanted(int request) {
    return true;
  }

  /** Asked before each step; true ends the generation with a {@code CancellationException}. */
  default boolean stopRequested() {
    return false;
  }
}
