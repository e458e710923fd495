package dev.tunestream.hub.push;

/**
 * How files are published.
 *
 * @param hidden whether a repository that is new may be seen by its owner only
 * @param message of the commit, in one line
 */
public record PushOptions(boolean hidden, String message) {
  private static final int LONGEST = 500;

  public PushOptions {
    if (message.isBlank() || message.length() > LONGEST || message.lines().count() > 1) {
      throw new IllegalArgumentException(
          "The message of a commit is one line of at most %d characters, not '%s'."
              .formatted(
                  LONGEST, message.length() > 60 ? message.substring(0, 60) + "…" : message));
    }
  }
}
