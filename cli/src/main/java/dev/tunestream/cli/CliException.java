package dev.tunestream.cli;

/** Ends a command with a sentence for people and an exit status. */
public final class CliException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CliException(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  public static CliException failed(String message) {
    return new CliException(ExitCode.FAILED, message, null);
  }

  public static CliException failed(String message, Throwable cause) {
    return new CliException(ExitCode.FAILED, message, cause);
  }

  public static CliException usage(String message) {
    return new CliException(ExitCode.USAGE, message, null);
  }

  public static CliException usage(String message, Throwable cause) {
    return new CliException(ExitCode.USAGE, message, cause);
  }

  /** What a check of a library says of a value that the command line gave. */
  public static CliException usage(IllegalArgumentException wrongValue) {
    return new CliException(ExitCode.USAGE, Errors.capital(wrongValue.getMessage()), wrongValue);
  }

  public static CliException unreachable(String message) {
    return new CliException(ExitCode.UNREACHABLE, message, null);
  }

  public int exitCode() {
    return exitCode;
  }
}
