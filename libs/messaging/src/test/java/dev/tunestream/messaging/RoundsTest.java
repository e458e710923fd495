package dev.tunestream.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final StopSignal stop = new StopSignal();

  @Test
  void goesOnAfterAFailureUntilTheServiceStops() throws InterruptedException {
    CountDownLatch rounds = new CountDownLatch(3);
    CountDownLatch ended = new CountDownLatch(1);
    Rounds.start(
        "test",
        PAUSE,
        stop,
        () -> {
          rounds.countDown();
          throw new IllegalStateException("away");
        },
        ended::countDown);

    assertThat(rounds.await(10, TimeUnit.SECONDS)).isTrue();
    stop.stop();
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
  }
}
