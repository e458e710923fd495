package dev.tunestream.report;

/** A report or its context that no page can be made of; the message is a sentence for people. */
public final class UnreadableReportException extends RuntimeException {
  public UnreadableReportException(String message) {
    super(message);
  }

  public UnreadableReportException(String message, Throwable cause) {
    super(message, cause);
  }
}
