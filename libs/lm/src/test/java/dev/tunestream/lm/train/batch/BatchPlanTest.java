package dev.tunestream.lm.train.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.recipe.EngineRecipe;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchPlanTest {
  private static final int[] LENGTHS = new Random(1).ints(103, 5, 100).toArray();

  @Test
  void everyRowIsSeenOnceAnEpoch() {
    BatchPlan plan = plan("batchSize: 4, gradientAccumulation: 4, epochs: 2", true);

    assertThat(plan.totalSteps()).isEqualTo(14);
    assertThat(rows(plan, 1, 7)).hasSize(103).doesNotHaveDuplicates();
    assertThat(rows(plan, 8, 14)).hasSize(103).doesNotHaveDuplicates();
  }

  @Test
  void theFileOrderIsKeptWithoutShuffling() {
    BatchPlan plan = plan("batchSize: 4, gradientAccumulation: 2, epochs: 2", false);

    assertThat(plan.microBatches(1)).containsExactly(List.of(0, 1, 2, 3), List.of(4, 5, 6, 7));
    assertThat(plan.microBatches(13))
        .containsExactly(List.of(96, 97, 98, 99), List.of(100, 101, 102));
    assertThat(plan.microBatches(14)).isEqualTo(plan.microBatches(1));
  }

  @Test
  void bucketsHoldRowsOfLikeLength() {
    BatchPlan bucketed = plan("batchSize: 8", true);
    BatchPlan plain = plan("batchSize: 8, batching: none", true);

    assertThat(padding(bucketed)).isLessThan(padding(plain) / 4);
  }

  @Test
  void epochsHaveOtherOrders() {
    BatchPlan plan = plan("batchSize: 8, epochs: 2", true);

    assertThat(rows(plan, 1, 13)).isNotEqualTo(rows(plan, 14, 26));
  }

  @Test
  void theOrderFollowsFromTheSeed() {
    assertThat(rows(plan("batchSize: 8, epochs: 1", true), 1, 13))
        .isEqualTo(rows(plan("batchSize: 8, epochs: 1", true), 1, 13))
        .isNotEqualTo(rows(plan("batchSize: 8, epochs: 1, seed: 1", true), 1, 13));
  }

  @Test
  void aStepMayBeAskedForOutOfOrder() {
    BatchPlan plan = plan("batchSize: 8, epochs: 2", true);
    List<List<Integer>> third = plan.microBatches(3);
    plan.microBatches(20);

    assertThat(plan.microBatches(3)).isEqualTo(third);
  }

  @Test
  void aMaximumOfStepsWins() {
    BatchPlan plan = plan("batchSize: 8, epochs: 1, maxSteps: 40", true);

    assertThat(plan.totalSteps()).isEqualTo(40);
    assertThat(plan.epochAfter(26)).isEqualTo(2);
  }

  @Test
  void packingSeesEveryRowOnceAnEpoch() {
    BatchPlan plan =
        plan("batchSize: 2, gradientAccumulation: 2, batching: packing, epochs: 2", true);
    int first =
        (int)
            IntStream.rangeClosed(1, plan.totalSteps())
                .filter(step -> plan.epochAfter(step) <= 1)
                .count();

    assertThat(rows(plan, 1, first)).hasSize(103).doesNotHaveDuplicates();
    assertThat(rows(plan, first + 1, plan.totalSteps())).hasSize(103).doesNotHaveDuplicates();
    assertThat(plan.epochAfter(first)).isEqualTo(1);
    assertThat(plan.epochAfter(plan.totalSteps())).isEqualTo(2);
  }

  @Test
  void packedBatchesAreFilledToTheLengthOfTheLongestRow() {
    BatchPlan plan = plan("batchSize: 4, batching: packing, epochs: 1", true);
    int longest = IntStream.of(LENGTHS).max().orElseThrow();
    int[] tokens =
        IntStream.range(1, plan.totalSteps()) // all but the last
            .map(step -> rows(plan, step, step).stream().mapToInt(row -> LENGTHS[row]).sum())
            .toArray();

    assertThat(IntStream.of(tokens).max().orElseThrow()).isLessThanOrEqualTo(4 * longest);
    assertThat(IntStream.of(tokens).average().orElseThrow()).isGreaterThan(4 * longest * 0.9);
  }

  @Test
  void epochsMayPackIntoDifferentNumbersOfSteps() {
    BatchPlan plan = plan("batchSize: 1, batching: packing, epochs: 20", true);
    long[] steps = new long[20];
    for (int step = 1; step <= plan.totalSteps(); step++) {
      steps[(int) Math.ceil(plan.epochAfter(step) - 1e-9) - 1]++;
    }

    assertThat(LongStream.of(steps).distinct().count()).isGreaterThan(1);
    assertThat(LongStream.of(steps).sum()).isEqualTo(plan.totalSteps());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bucket", "packing", "none"})
  void aStepHoldsTheSameRowsHoweverItIsCut(String batching) {
    String rest = ", batching: " + batching;
    BatchPlan whole = plan("batchSize: 8" + rest, true);
    BatchPlan cut = plan("batchSize: 2, gradientAccumulation: 4" + rest, true);

    assertThat(cut.totalSteps()).isEqualTo(whole.totalSteps());
    assertThat(rows(cut, 1, cut.totalSteps())).isEqualTo(rows(whole, 1, whole.totalSteps()));
  }

  private static int padding(BatchPlan plan) {
    return IntStream.rangeClosed(1, plan.totalSteps())
        .mapToObj(plan::microBatches)
        .flatMap(List::stream)
        .mapToInt(
            batch -> {
              int longest = batch.stream().mapToInt(row -> LENGTHS[row]).max().orElseThrow();
              return batch.stream().mapToInt(row -> longest - LENGTHS[row]).sum();
            })
        .sum();
  }

  private static List<Integer> rows(BatchPlan plan, int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(plan::microBatches)
        .flatMap(List::stream)
        .flatMap(List::stream)
        .toList();
  }

  private static BatchPlan plan(String training, boolean shuffle) {
    return new BatchPlan(
        LENGTHS,
        EngineRecipe.parse("adapter: {method: lora}\ntraining: {" + training + "}").training(),
        shuffle);
  }
}
