package dev.tunestream.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.74, 74",
    "0.7449, 74",
    "1, 100",
    "0.057, 5.7",
    "0.05, 5",
    "0.003, 0.3",
    "0.0004, 0.04",
    "0.997, 99.7",
    "0.9999, 99.9"
  })
  void aShareIsRoundedToWhatItIsNotLessThan(double share, String percent) {
    assertThat(Figures.percent(share)).isEqualTo(percent + "\u00a0%");
  }

  @ParameterizedTest
  @CsvSource({
    "0.74, +74 points",
    "-0.12, −12 points",
    "0.01, +1 point",
    "-0.01, −1 point",
    "0, 0 points",
    "0.11, +11 points"
  })
  void aDifferenceHasItsSign(double difference, String points) {
    assertThat(Figures.points(difference)).isEqualTo(points.replace(' ', '\u00a0'));
  }

  @Test
  void boundsAboveNothingNeedNoSign() {
    assertThat(Figures.bounds(new Estimate(0.74, 0.65, 0.84))).isEqualTo("65–84");
  }

  @Test
  void boundsAroundOrBelowNothingHaveSigns() {
    assertThat(Figures.bounds(new Estimate(0.03, -0.04, 0.1))).isEqualTo("−4 to +10");
    assertThat(Figures.bounds(new Estimate(-0.12, -0.18, -0.06))).isEqualTo("−18 to −6");
  }

  @Test
  void aLossHasTwoPlaces() {
    assertThat(Figures.plain(1.2)).isEqualTo("1.20");
    assertThat(Figures.plain(-0.305)).isEqualTo("−0.31");
    assertThat(Figures.plain(1234.5)).isEqualTo("1235");
  }
}
