package dev.tunestream.artifacts;

/**
 * The store could not be reached or kept answering with server errors until all attempts were used
 * up. The same call may work later: callers hold their work back and try again, they do not fail
 * it.
 */
public class StoreUnavailableException extends ArtifactException {
  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
