package dev.tunestream.keys;

/** Keys that can't be read, made or written; the message is a sentence for people. */
public final class KeysException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public KeysException(String message) {
    super(message);
  }

  public KeysException(String message, Throwable cause) {
    super(message, cause);
  }
}
