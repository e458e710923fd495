package dev.tunestream.messaging;

/**
 * Work was given up because the service stops or the work is no longer its own. It is left undone,
 * and delivered again.
 */
public final class ServiceStoppingException extends RuntimeException {
  public ServiceStoppingException(String message) {
    super(message);
  }
}
