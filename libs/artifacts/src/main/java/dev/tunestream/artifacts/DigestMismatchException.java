package dev.tunestream.artifacts;

/**
 * What the store gave is not what its key promises: the object was damaged or replaced. Trying
 * again will not help.
 */
public class DigestMismatchException extends ArtifactException {
  public DigestMismatchException(String what, Digest expected, Digest actual) {
    super(
        "%s is damaged in the store: its content has the sha256 %s instead of %s. Remove it from the bucket and write it again."
            .formatted(what, actual, expected));
  }
}
