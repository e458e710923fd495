package dev.tunestream.lm.checkpoint;

/**
 * A model's files are not what they should be. The message names the file, what is wrong with it
 * and what to do; it is meant to be shown as it is.
 */
public final class ModelFormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a whole sentence for the person who gave the files. */
  public ModelFormatException(String message) {
    super(message);
  }

  /** With a whole sentence, and what led to it. */
  public ModelFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
