package dev.tunestream.eval.question;

/** A tokenized set that can't be evaluated, with the reason in a sentence for people. */
public final class UnusableRowsException extends RuntimeException {
  public UnusableRowsException(String message) {
    super(message);
  }

  public UnusableRowsException(String message, Throwable cause) {
    super(message, cause);
  }
}
