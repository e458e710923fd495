package dev.tunestream.messaging;

/** The service stops while work waits; whoever began it leaves it undone, to be begun again. */
public final class ServiceStoppingException extends RuntimeException {
  public ServiceStoppingException(String message) {
    super(message);
  }
}
