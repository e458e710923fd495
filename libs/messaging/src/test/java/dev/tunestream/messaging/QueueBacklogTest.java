package dev.tunestream.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QueueBacklogTest {
  private static final Instant NOON = Instant.parse("2025-01-01T12:00:00Z");

  @Test
  void partitionsAddUpAndTheOldestCounts() {
    QueueBacklog both =
        new QueueBacklog(2, NOON)
            .and(new QueueBacklog(3, NOON.minusSeconds(9)))
            .and(QueueBacklog.NONE);

    assertThat(both).isEqualTo(new QueueBacklog(5, NOON.minusSeconds(9)));
    assertThat(QueueBacklog.NONE.and(both)).isEqualTo(both);
  }

  @Test
  void theAgeIsThatOfTheOldest() {
    assertThat(new QueueBacklog(1, NOON).age(NOON.plusSeconds(5))).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void nothingHasNoAge() {
    assertThat(QueueBacklog.NONE.age(NOON)).isZero();
  }

  @Test
  void aClockThatIsBehindMakesNoNegativeAge() {
    assertThat(new QueueBacklog(1, NOON).age(NOON.minusSeconds(1))).isZero();
  }
}
