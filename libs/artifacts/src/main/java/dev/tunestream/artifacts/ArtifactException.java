package dev.tunestream.artifacts;

/**
 * Anything that went wrong with the object store or its cache; the subtypes are what callers tell
 * apart.
 */
public class ArtifactException extends RuntimeException {
  public ArtifactException(String message) {
    super(message);
  }

  public ArtifactException(String message, Throwable cause) {
    super(message, cause);
  }
}
