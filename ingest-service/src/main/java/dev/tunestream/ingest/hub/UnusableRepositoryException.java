package dev.tunestream.ingest.hub;

/**
 * A repository of which no files can be taken, or not without an answer to a question. The message
 * names it, what it has and the way out.
 */
public final class UnusableRepositoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableRepositoryException(String message) {
    super(message);
  }
}
