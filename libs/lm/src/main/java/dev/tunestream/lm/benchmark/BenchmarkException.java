package dev.tunestream.lm.benchmark;

/** A benchmark can't be read or run; the message is a sentence that names the place. */
public final class BenchmarkException extends RuntimeException {
  public BenchmarkException(String message) {
    super(message);
  }

  public BenchmarkException(String message, Throwable cause) {
    super(message, cause);
  }
}
