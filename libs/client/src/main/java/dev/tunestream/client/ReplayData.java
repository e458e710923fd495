package dev.tunestream.client;

/**
 * The data of a replay.
 *
 * @param name the dataset that the replay's job takes
 * @param digest of its snapshot
 * @param reason why the raw records could not be read again, so that the snapshot of the original
 *     is taken; null where they were
 */
public record ReplayData(String name, String digest, String reason) {
  /** Whether the records went the whole way again. */
  public boolean isMadeAgain() {
    return reason == null;
  }
}
