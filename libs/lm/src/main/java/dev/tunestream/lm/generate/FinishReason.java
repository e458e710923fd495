package dev.tunestream.lm.generate;

/** Why an answer is over. */
public enum FinishReason {
  /** The model chose the end-of-text token. */
  END_OF_TEXT("end-of-text"),
  /** It came to a stop sequence or a stop text. */
  STOP("stop"),
  /** It reached the most tokens asked for, or the model's last position. */
  LENGTH("length"),
  /** Whoever asked for it has ceased to want it. */
  CANCELLED("cancelled");

  private final String word;

  FinishReason(String word) {
    this.word = word;
  }

  /** What documents call it. */
  public String word() {
    return word;
  }
}
