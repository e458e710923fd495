package dev.tunestream.artifacts;

/** The store answered, and it has no object or tree under the digest that was asked for. */
public class ArtifactNotFoundException extends ArtifactException {
  public ArtifactNotFoundException(String message) {
    super(message);
  }
}
