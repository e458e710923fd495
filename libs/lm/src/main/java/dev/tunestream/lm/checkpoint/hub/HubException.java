package dev.tunestream.lm.checkpoint.hub;

/**
 * A model could not be had from the hub. The message names the model, the hub and what to do; it is
 * meant to be shown as it is.
 */
public final class HubException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  HubException(String message) {
    super(message);
  }

  HubException(String message, Throwable cause) {
    super(message, cause);
  }
}
