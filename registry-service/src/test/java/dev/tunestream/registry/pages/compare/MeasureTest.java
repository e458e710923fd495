package dev.tunestream.registry.pages.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeasureTest {
  @Test
  void boundsThatOverlapMayBeChance() {
    assertThat(measure(false, 0.4, 0.3, 0.5, 0.5, 0.45, 0.6).verdict()).isEqualTo("same");
  }

  @Test
  void boundsThatAreApartAreADifference() {
    assertThat(measure(false, 0.4, 0.3, 0.5, 0.7, 0.6, 0.8).verdict()).isEqualTo("better");
    assertThat(measure(false, 0.7, 0.6, 0.8, 0.4, 0.3, 0.5).verdict()).isEqualTo("worse");
  }

  @Test
  void ofLossesTheLowerIsBetter() {
    assertThat(measure(true, 2.5, 2.4, 2.6, 1.9, 1.8, 2.0).verdict()).isEqualTo("better");
    assertThat(measure(true, 1.9, 1.8, 2.0, 2.5, 2.4, 2.6).verdict()).isEqualTo("worse");
  }

  @Test
  void withoutBoundsNothingIsSaid() {
    Measure measure =
        new Measure(
            "arc_easy",
            true,
            false,
            new Measure.Value(0.4, null, null),
            new Measure.Value(0.5, null, null));

    assertThat(measure.verdict()).isEmpty();
  }

  private static Measure measure(
      boolean lowerIsBetter,
      double a,
      double aLow,
      double aHigh,
      double b,
      double bLow,
      double bHigh) {
    return new Measure(
        "any",
        false,
        lowerIsBetter,
        new Measure.Value(a, aLow, aHigh),
        new Measure.Value(b, bLow, bHigh));
  }
}
