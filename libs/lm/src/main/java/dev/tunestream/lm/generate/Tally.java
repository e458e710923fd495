package dev.tunestream.lm.generate;

/** Counts finished answers and tells the listener. */
final class Tally {
  private final int prompts;
  private final GenerationListener listener;
  private int answered;

  Tally(int prompts, GenerationListener listener) {
    this.prompts = prompts;
    this.listener = listener;
  }

  void finished() {
    listener.answered(++answered, prompts);
  }
}
