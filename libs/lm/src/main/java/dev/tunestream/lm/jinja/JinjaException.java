package dev.tunestream.lm.jinja;

/**
 * A template can't be used, or refuses what it is given; the message is a clause whose subject, the
 * template, is for the caller to name.
 */
public final class JinjaException extends RuntimeException {
  JinjaException(String message) {
    super(message);
  }

  JinjaException(String message, Throwable cause) {
    super(message, cause);
  }
}
