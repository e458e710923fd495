package dev.tunestream.lm.train.rows;

/** A file of token rows can't be trained on; the message is a sentence for people. */
public final class TokenRowsException extends RuntimeException {
  TokenRowsException(String message) {
    super(message);
  }

  TokenRowsException(String message, Throwable cause) {
    super(message, cause);
  }
}
