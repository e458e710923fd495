package dev.tunestream.client;

/** Waits between two looks, until the time for all of them is over. */
final class Pauses {
  private Pauses() {}

  /**
   * @param end of the whole wait, by {@link System#nanoTime()}
   * @param what is told when the time is over
   */
  static void until(long end, long millis, String what) {
    if (System.nanoTime() > end) {
      throw new UnreachableException(what + "; is the stack well? (tunestream status)");
    }
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClientException("Interrupted while waiting.", e);
    }
  }
}
