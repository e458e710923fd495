package dev.tunestream.messaging;

/**
 * Thrown by a handler for an event that can't be used, now or later. Its record goes to the dead
 * letters with this message, and the next one is taken.
 */
public final class RejectedEventException extends RuntimeException {
  /**
   * @param reason a sentence for people: the place, the value, the rule, the way out
   */
  public RejectedEventException(String reason) {
    super(reason);
  }

  public RejectedEventException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
