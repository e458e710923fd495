package dev.tunestream.artifacts;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.InvalidResponseException;
import io.minio.errors.ServerException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an exception of the S3 client means to us. */
enum Fault {
  /** Not reached, overloaded or restarting: worth another try. */
  AWAY,
  NO_OBJECT,
  NO_BUCKET,
  /** A conditional write found the object there. */
  EXISTS,
  /** The credentials are not accepted. */
  DENIED,
  OTHER;

  /** The client keeps the status of an answer that is not S3's XML only in its message. */
  private static final Pattern STATUS = Pattern.compile("(?i)response code: (\\d{3})");

  static Fault of(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      switch (t) {
        case ErrorResponseException e -> {
          return ofAnswer(e.errorResponse().code(), e.response().code());
        }
        case ServerException e -> {
          return ofStatus(e.statusCode());
        }
        case InvalidResponseException e -> {
          Matcher status = STATUS.matcher(String.valueOf(e.getMessage()));
          return status.find() ? ofStatus(Integer.parseInt(status.group(1))) : OTHER;
        }
        case IOException e -> {
          return AWAY;
        }
        default -> {
          // Wrappers say nothing, look inside.
        }
      }
    }
    return OTHER;
  }

  private static Fault ofAnswer(String code, int status) {
    return switch (code == null ? "" : code) {
      case "NoSuchKey", "NoSuchObject" -> NO_OBJECT;
      case "NoSuchBucket" -> NO_BUCKET;
      case "PreconditionFailed" -> EXISTS;
      case "AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch" -> DENIED;
      case "SlowDown", "RequestTimeout", "ConditionalRequestConflict", "OperationAborted" -> AWAY;
      default -> ofStatus(status);
    };
  }

  private static Fault ofStatus(int status) {
    return switch (status) {
      case 412 -> EXISTS;
      case 401, 403 -> DENIED;
      case 408, 429 -> AWAY;
      default -> status >= 500 ? AWAY : OTHER;
    };
  }
}
