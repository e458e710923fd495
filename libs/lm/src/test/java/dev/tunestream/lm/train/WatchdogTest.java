package dev.tunestream.lm.train;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.lm.model.LabelledRow;
import dev.tunestream.lm.train.rows.TokenRow;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private static final List<TokenRow> BATCH =
      List.of(row(7, 5, 18, 3), row(9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));

  @Test
  void aSpikeNamesTheBatch() {
    assertThatThrownBy(() -> new Watchdog(3.0, 0.01).checkSpike(11, 6.5, losses(10, 2), BATCH))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("The loss of step 11 is 6.5000, more than 3.0 times 2.0000")
        .hasMessageContaining(
            "2 rows of the token file: line 7 [5, 18, 3]; line 9 [1, 2, 3, 4, 5, 6, 7, 8, …]")
        .hasMessageContaining("raise lossSpike");
  }

  @Test
  void aLossBelowTheFactorPasses() {
    assertThatCode(() -> new Watchdog(3.0, 0.01).checkSpike(11, 6, losses(10, 2), BATCH))
        .doesNotThrowAnyException();
  }

  @Test
  void tenStepsAreWaitedFor() {
    assertThatCode(() -> new Watchdog(3.0, 0.01).checkSpike(10, 600, losses(9, 2), BATCH))
        .doesNotThrowAnyException();
  }

  @Test
  void theMedianIsThatOfTheLastFiftySteps() {
    List<Double> fallen = Stream.concat(losses(100, 9).stream(), losses(50, 1).stream()).toList();

    assertThatThrownBy(() -> new Watchdog(3.0, 0.01).checkSpike(151, 4, fallen, BATCH))
        .hasMessageContaining("3.0 times 1.0000");
  }

  @Test
  void oneLossFarOffDoesNotMoveTheMedian() {
    List<Double> losses = Stream.concat(losses(9, 2).stream(), Stream.of(1000.0)).toList();

    assertThatThrownBy(() -> new Watchdog(3.0, 0.01).checkSpike(11, 7, losses, BATCH))
        .hasMessageContaining("3.0 times 2.0000");
  }

  @Test
  void manyRowsAreNamedInPart() {
    List<TokenRow> many = IntStream.rangeClosed(1, 20).mapToObj(i -> row(i, 1)).toList();

    assertThatThrownBy(() -> new Watchdog(null, 0.01).checkNumber("loss", 3, Double.NaN, many))
        .hasMessageContaining("20 rows of the token file: line 1 [1]; ")
        .hasMessageContaining("line 8 [1]; and 12 more.");
  }

  private static List<Double> losses(int count, double loss) {
    return Collections.nCopies(count, loss);
  }

  private static TokenRow row(int line, int... ids) {
    return new TokenRow("line " + line, new LabelledRow(ids, 0));
  }
}
