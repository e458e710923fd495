package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for what other processes do. */
final class Pauses {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private Pauses() {}

  /** Returns when it is so. */
  static void until(String what, BooleanSupplier isSo) {
    until(what, LIMIT, isSo);
  }

  /** The same, where it may take long. */
  static void until(String what, Duration limit, BooleanSupplier isSo) {
    long end = System.nanoTime() + limit.toNanos();
    while (!isSo.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what + ", in time").isLessThan(end);
      sleep(Duration.ofMillis(200));
    }
  }

  static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
