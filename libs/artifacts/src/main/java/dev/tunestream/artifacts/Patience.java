package dev.tunestream.artifacts;

import java.time.Duration;

/**
 * How long one operation on the store tries before it gives up.
 *
 * @param attempts all tries of one operation, the first included
 * @param firstDelay pause after the first failed try; doubled after each further one, with a
 *     quarter of jitter
 * @param longestDelay limit of the pauses
 * @param connect time for a connection to be made
 * @param idle time in which a connection must move some data
 */
record Patience(
    int attempts, Duration firstDelay, Duration longestDelay, Duration connect, Duration idle) {

  /** Rides out a store that restarts (a few seconds), and leaves longer outages to the caller. */
  static final Patience NORMAL =
      new Patience(
          6,
          Duration.ofMillis(200),
          Duration.ofSeconds(2),
          Duration.ofSeconds(3),
          Duration.ofSeconds(30));

  /** For readiness: one quick look. */
  static final Patience PROBE =
      new Patience(
          1,
          Duration.ofMillis(1),
          Duration.ofMillis(2),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2));
}
