package dev.tunestream.eval.judge;

/** The judge has given no verdict; the message is a sentence for people. */
public final class JudgeException extends RuntimeException {
  JudgeException(String message) {
    super(message);
  }

  JudgeException(String message, Throwable cause) {
    super(message, cause);
  }
}
