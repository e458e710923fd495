package dev.tunestream.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunTest {
  private static final Run RUN = run(lap(100, 10, 9), lap(100, 1, 8), lap(200, 2, 6));

  @Test
  void theRateIsThatOfTheLapsBehindTheFirst() {
    assertThat(RUN.rate(1)).isEqualTo(100);
  }

  @Test
  void theTimeOfALapIsTheirMean() {
    assertThat(RUN.secondsPerLap(1)).isEqualTo(1.5);
  }

  @Test
  void theFirstLossIsThatOfTheFirstStepEvenIfItIsLeftOutOfTheRate() {
    assertThat(RUN.firstLoss()).hasValue(9);
  }

  @Test
  void theFinalLossIsTheMeanOfTheLastFive() {
    Lap[] laps = IntStream.rangeClosed(1, 7).mapToObj(i -> lap(1, 1, i)).toArray(Lap[]::new);
    assertThat(run(laps).finalLoss()).hasValue(5);
  }

  @Test
  void aRunThatHasOnlyLapsToLeaveOutHasNoRate() {
    assertThatExceptionOfType(MeasurementException.class)
        .isThrownBy(() -> RUN.rate(3))
        .withMessageContaining("3 laps");
  }

  private static Lap lap(long count, double seconds, double loss) {
    return new Lap(count, seconds, OptionalDouble.of(loss));
  }

  private static Run run(Lap... laps) {
    return new Run("a", List.of(laps), 0, 0, List.of());
  }
}
