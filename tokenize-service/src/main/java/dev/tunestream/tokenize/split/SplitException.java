package dev.tunestream.tokenize.split;

/** Records can't be dealt out; the message is a clause for people. */
public final class SplitException extends RuntimeException {
  SplitException(String message) {
    super(message);
  }
}
