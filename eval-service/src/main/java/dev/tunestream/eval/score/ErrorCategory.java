package dev.tunestream.eval.score;

/**
 * What is wrong with an answer that isn't its reference. An answer may be of several categories;
 * every one that isn't exact is of at least one.
 */
public enum ErrorCategory {
  /** Nothing but white space. */
  EMPTY("empty"),

  /** Goes in circles where the reference does not; see {@link Repetition}. */
  REPETITIVE("repetitive"),

  /**
   * Has more than twice the reference's words and three to spare, or had not ended when it reached
   * the most tokens that an answer may have.
   */
  TOO_LONG("too-long"),

  /** Spells a word of the reference wrong; see {@link Misspelling}. */
  MISSPELLING("misspelling"),

  /** Says word for word what the model was taught to answer to another question. */
  COPIED("copied"),

  /** None of the others: a different answer. */
  OTHER("other");

  private final String word;

  ErrorCategory(String word) {
    this.word = word;
  }

  /** The word in reports and events. */
  public String word() {
    return word;
  }
}
