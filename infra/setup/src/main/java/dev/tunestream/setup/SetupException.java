package dev.tunestream.setup;

/** Broker or store can't be set up; the message is for the person who runs the stack. */
public final class SetupException extends RuntimeException {
  SetupException(String message) {
    super(message);
  }

  SetupException(String message, Throwable cause) {
    super(message, cause);
  }
}
