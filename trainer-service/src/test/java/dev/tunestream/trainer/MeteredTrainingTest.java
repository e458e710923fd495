package dev.tunestream.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.events.JobFailed;
import dev.tunestream.service.MetricNames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MeteredTrainingTest {
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final MeteredTraining training =
      new MeteredTraining(
          metrics, Clock.fixed(Instant.ofEpochMilli(1_700_000_000_500L), ZoneOffset.UTC));

  @Test
  void hasNoProgressBeforeTheFirstJob() {
    assertThat(lastProgress()).isNaN();
  }

  @Test
  void getsOnWhenAJobIsTakenAndWhenACheckpointIsSaved() {
    training.began();
    assertThat(lastProgress()).isEqualTo(1_700_000_000.5);

    training.checkpointSaved();
    assertThat(lastProgress()).isEqualTo(1_700_000_000.5);
  }

  @Test
  void countsEndsFromZeroOn() {
    assertThat(ended("succeeded")).isZero();
    assertThat(ended("cancelled")).isZero();
    assertThat(ended("failed")).isZero();

    training.ended(new JobFailed("job", "trainer-service", "no room"));
    assertThat(ended("failed")).isOne();
  }

  private double lastProgress() {
    return metrics.get(MetricNames.TRAINING_LAST_PROGRESS).gauge().value();
  }

  private double ended(String result) {
    return metrics.get(MetricNames.JOBS).tag("result", result).counter().count();
  }
}
