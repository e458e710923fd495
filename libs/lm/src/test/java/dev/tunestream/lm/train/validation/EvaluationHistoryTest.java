package dev.tunestream.lm.train.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.recipe.training.EarlyStopping;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationHistoryTest {
  @Test
  void theLowestLossIsTheBest() {
    assertThat(history(3, 1, 2, 1).best()).contains(new Evaluation(20, 1));
    assertThat(history().best()).isEmpty();
  }

  @Test
  void patienceCountsEvaluationsOnEnd() {
    EarlyStopping rule = new EarlyStopping(2, 0);

    assertThat(history(3, 4, 2, 3, 1).stops(rule)).isFalse();
    assertThat(history(3, 4, 2, 3, 2).stops(rule)).isTrue();
  }

  @Test
  void aLossMustBeLowerByMoreThanTheThreshold() {
    EarlyStopping rule = new EarlyStopping(2, 0.5);

    assertThat(history(3, 2.75, 2.25).stops(rule)).isTrue();
    assertThat(history(3, 2.75, 2).stops(rule)).isFalse();
  }

  private static EvaluationHistory history(double... losses) {
    return new EvaluationHistory(
        IntStream.range(0, losses.length)
            .mapToObj(i -> new Evaluation(10 * (i + 1), losses[i]))
            .toList());
  }
}
