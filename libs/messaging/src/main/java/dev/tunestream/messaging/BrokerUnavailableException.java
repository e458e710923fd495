package dev.tunestream.messaging;

/** The broker has not acknowledged a record in time; the same call may work later. */
public final class BrokerUnavailableException extends RuntimeException {
  public BrokerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
