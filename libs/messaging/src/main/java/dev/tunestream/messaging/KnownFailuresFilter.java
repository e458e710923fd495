package dev.tunestream.messaging;

import io.quarkus.logging.LoggingFilter;
import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Keeps off the console what the connector logs, with stack traces, of failures that are dealt
 * with: a failed send is thrown to whoever sent, who says so once, and a record that waits when the
 * service stops is given up on purpose.
 */
@LoggingFilter(name = "known-failures")
final class KnownFailuresFilter implements Filter {
  private static final Set<String> FAILED_SENDS = Set.of("SRMSG18206", "SRMSG18212");
  private static final int CODE_LENGTH = 10;

  @Override
  public boolean isLoggable(LogRecord record) {
    if (record.getLoggerName() == null || !record.getLoggerName().startsWith("io.smallrye")) {
      return true;
    }
    String message = String.valueOf(record.getMessage());
    String code = message.substring(0, Math.min(CODE_LENGTH, message.length()));
    return !FAILED_SENDS.contains(code) && !isStop(record.getThrown());
  }

  private static boolean isStop(Throwable thrown) {
    Throwable cause = thrown;
    while (cause != null && !(cause instanceof ServiceStoppingException)) {
      cause = cause.getCause();
    }
    return cause != null;
  }
}
