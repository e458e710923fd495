package dev.tunestream.tokenize.jobs;

/** A job can't be run, now or later; the message is the reason that people read. */
public final class JobRefusedException extends RuntimeException {
  public JobRefusedException(String reason) {
    super(reason);
  }

  public JobRefusedException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
