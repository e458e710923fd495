package dev.tunestream.local;

/** Something keeps the stack from running; the message is for the person who started it. */
class LocalException extends RuntimeException {
  LocalException(String message) {
    super(message);
  }

  LocalException(String message, Throwable cause) {
    super(message, cause);
  }
}
