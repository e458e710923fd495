package dev.tunestream.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.bench.peak.PeakRate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SideSummaryTest {
  private static final Comparison COMPARISON =
      new Comparison(
          "case",
          Map.of(),
          "tokens",
          "step",
          0,
          OptionalDouble.of(10),
          Agreement.NONE,
          List.of(side("tunestream"), side("other")));

  /** The machine is half as fast in the second round. */
  private static final List<SideSummary> SUMMARIES =
      SideSummary.of(COMPARISON, List.of(round(2000, 80, 20), round(1000, 40, 10)));

  @Test
  void ratiosAreTakenWithinARound() {
    assertThat(SUMMARIES.get(1).ratio()).isEqualTo(new Spread(4, 4, 4));
  }

  @Test
  void theFirstSideIsOnceAsFastAsItself() {
    assertThat(SUMMARIES.getFirst().ratio()).isEqualTo(new Spread(1, 1, 1));
  }

  @Test
  void ratesAreMediansOfTheRounds() {
    assertThat(SUMMARIES.get(1).rate()).isEqualTo(new Spread(15, 10, 20));
  }

  @Test
  void theShareOfThePeakIsWorkASecondByThePeakOfTheSameRound() {
    assertThat(SUMMARIES.getFirst().ofBf16Peak()).contains(new Spread(0.4, 0.4, 0.4));
  }

  private static Side side(String name) {
    return new Side(name, List.of("true"), Map.of());
  }

  private static Round round(double peak, long ours, long others) {
    return new Round(
        Optional.of(new PeakRate(peak / 10, peak)),
        List.of(run("tunestream", ours), run("other", others)));
  }

  private static Run run(String name, long count) {
    return new Run(name, List.of(new Lap(count, 1, OptionalDouble.empty())), 0, 0, List.of());
  }
}
