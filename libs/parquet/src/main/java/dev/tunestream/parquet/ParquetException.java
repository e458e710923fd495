package dev.tunestream.parquet;

/** A file can't be read or written as Parquet; the message is a sentence for people. */
public final class ParquetException extends RuntimeException {
  public ParquetException(String message) {
    super(message);
  }

  public ParquetException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The first line of what the library says, which may go on with a trace of its own. */
  static String told(Exception e) {
    return e.getMessage() == null
        ? e.getClass().getSimpleName()
        : e.getMessage().lines().findFirst().orElse("");
  }
}
