package dev.tunestream.cli;

/** What the command's exit status tells. */
public final class ExitCode {
  /** Everything that was asked for was done. */
  public static final int OK = 0;

  /** The work failed: a job, a row, a service said no. */
  public static final int FAILED = 1;

  /** The command line, or a file that it names, can't be used; nothing was begun. */
  public static final int USAGE = 2;

  /** No stack runs, or a part of it does not answer. */
  public static final int UNREACHABLE = 3;

  /** A replay was made, and something came out otherwise than the first time. */
  public static final int DIFFERENT = 4;

  private ExitCode() {}
}
