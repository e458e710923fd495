package dev.tunestream.lm.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tunestream.recipe.training.Schedule;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are from transformers' get_scheduler, with a peak of 1. */
class LearningRateTest {
  @ParameterizedTest
  @CsvSource({
    "linear, 2, 10, 1, 0",
    "linear, 2, 10, 2, 0.5",
    "linear, 2, 10, 3, 1",
    "linear, 2, 10, 4, 0.875",
    "linear, 2, 10, 10, 0.125",
    "linear, 0, 10, 1, 1",
    "linear, 20, 10, 10, 0.45",
    "constant, 2, 10, 2, 0.5",
    "constant, 2, 10, 10, 1",
    "cosine, 2, 10, 3, 1",
    "cosine, 2, 10, 4, 0.9619397662556434",
    "cosine, 2, 10, 7, 0.5",
    "cosine, 2, 10, 10, 0.03806023374435663"
  })
  void rateOfAStep(String schedule, int warmup, int total, int step, double expected) {
    Schedule kind = Schedule.valueOf(schedule.toUpperCase(Locale.ROOT));

    assertThat(new LearningRate(1, kind, warmup, total).at(step))
        .isCloseTo(expected, within(1e-12));
  }
}
