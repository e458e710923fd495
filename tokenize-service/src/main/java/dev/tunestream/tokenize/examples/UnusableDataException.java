package dev.tunestream.tokenize.examples;

/** No tokenized set can be made of what a job names; the message is for people. */
public final class UnusableDataException extends RuntimeException {
  public UnusableDataException(String message) {
    super(message);
  }

  public UnusableDataException(String message, Throwable cause) {
    super(message, cause);
  }
}
