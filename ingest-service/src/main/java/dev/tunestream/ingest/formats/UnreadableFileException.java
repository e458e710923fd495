package dev.tunestream.ingest.formats;

/** A file of which no rows can be taken. The message names file, row, rule and way out. */
public final class UnreadableFileException extends RuntimeException {
  public UnreadableFileException(String message) {
    super(message);
  }

  public UnreadableFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
