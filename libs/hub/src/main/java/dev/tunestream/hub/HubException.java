package dev.tunestream.hub;

/**
 * A repository, or a file of it, could not be had from the hub or published there. The message
 * names it, the hub and what to do; it is meant to be shown as it is.
 */
public final class HubException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean passing;

  /** Asking again would give the same. */
  public HubException(String message) {
    this(message, null, false);
  }

  /**
   * With what lies behind it.
   *
   * @param passing whether asking again may help
   */
  public HubException(String message, Throwable cause, boolean passing) {
    super(message, cause);
    this.passing = passing;
  }

  /** Whether the hub could not be reached or broke off, so that asking again may help. */
  public boolean isPassing() {
    return passing;
  }
}
