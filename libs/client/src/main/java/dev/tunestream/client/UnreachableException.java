package dev.tunestream.client;

/** A service or the broker gave no answer within its time. */
public final class UnreachableException extends ClientException {
  private static final long serialVersionUID = 1L;

  public UnreachableException(String message) {
    super(message);
  }

  public UnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
