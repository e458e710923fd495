package dev.tunestream.events;

/** An event that can't be built or read: names the place, the value and the rule. */
public final class InvalidEventException extends IllegalArgumentException {
  public InvalidEventException(String message) {
    super(message);
  }

  public InvalidEventException(String message, Throwable cause) {
    super(message, cause);
  }
}
