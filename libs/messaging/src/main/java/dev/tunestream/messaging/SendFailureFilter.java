package dev.tunestream.messaging;

import io.quarkus.logging.LoggingFilter;
import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Keeps what the connector logs of a failed send off the console, with its stack trace: the failure
 * is thrown to whoever sent, who says so once.
 */
@LoggingFilter(name = "send-failures")
final class SendFailureFilter implements Filter {
  private static final Set<String> CODES = Set.of("SRMSG18206", "SRMSG18212");

  @Override
  public boolean isLoggable(LogRecord record) {
    String message = record.getMessage();
    return message == null
        || message.length() < 10
        || !CODES.contains(message.substring(0, 10))
        || !record.getLoggerName().startsWith("io.smallrye");
  }
}
