package dev.tunestream.lm.generate;

/** Follows a generation and may end it. */
public interface GenerationListener {
  /** Pays no attention. */
  GenerationListener NONE = new GenerationListener() {};

  /**
   * Some prompts were answered.
   *
   * @param answered prompts answered so far
   * @param prompts prompts in all
   */
  default void answered(int answered, int prompts) {}

  /** Asked before each new token; true ends the generation with a {@code CancellationException}. */
  default boolean stopRequested() {
    return false;
  }
}
