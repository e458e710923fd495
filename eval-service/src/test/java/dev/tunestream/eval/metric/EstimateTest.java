package dev.tunestream.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EstimateTest {
  @Test
  void theBoundsAreThoseOfTheNormalLawWhereThereAreManyRows() {
    double[] values = new Random(1).doubles(4000).map(value -> value < 0.3 ? 1 : 0).toArray();

    Estimate estimate = Estimate.of(values);

    // 1.96 · sqrt(0.3 · 0.7 / 4000)
    assertThat(estimate.value()).isEqualTo(Arrays.stream(values).average().orElseThrow());
    assertThat(estimate.high() - estimate.value()).isCloseTo(0.0142, within(0.0015));
    assertThat(estimate.value() - estimate.low()).isCloseTo(0.0142, within(0.0015));
  }

  @Test
  void equalValuesLeaveNoDoubt() {
    assertThat(Estimate.of(new double[] {0.5, 0.5})).isEqualTo(new Estimate(0.5, 0.5, 0.5));
  }

  @Test
  void theSameValuesMakeTheSameBounds() {
    double[] values = {0, 1, 1, 0, 0.5};

    assertThat(Estimate.of(values)).isEqualTo(Estimate.of(values.clone()));
  }

  @Test
  void differencesAreOfPairs() {
    double[] base = new Random(2).doubles(200).toArray();
    double[] tuned = Arrays.stream(base).map(value -> value + 0.01).toArray();

    Estimate difference = Estimate.ofDifference(tuned, base);

    // Each by itself is in doubt by some 0.04; every pair differs by 0.01.
    assertThat(difference.low()).isCloseTo(0.01, within(1e-9));
    assertThat(difference.high()).isCloseTo(0.01, within(1e-9));
  }
}
