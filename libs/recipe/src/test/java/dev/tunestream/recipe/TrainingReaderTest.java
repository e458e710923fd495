package dev.tunestream.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.recipe.training.BatchSpec;
import dev.tunestream.recipe.training.Batching;
import dev.tunestream.recipe.training.CheckpointSpec;
import dev.tunestream.recipe.training.EarlyStopping;
import dev.tunestream.recipe.training.LabelledTokens;
import dev.tunestream.recipe.training.OptimizerSpec;
import dev.tunestream.recipe.training.Schedule;
import dev.tunestream.recipe.training.ScheduleSpec;
import dev.tunestream.recipe.training.TrainingSpec;
import dev.tunestream.recipe.training.ValidationSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingReaderTest {

  @Test
  void everyKeyHasItsDefault() {
    assertThat(read(""))
        .isEqualTo(
            new TrainingSpec(
                3,
                null,
                new BatchSpec(4, 1, Batching.BUCKET),
                2e-4,
                new OptimizerSpec.AdamW(0.9, 0.999, 1e-8, 0.01, false),
                false,
                1.0,
                new ScheduleSpec(Schedule.LINEAR, 0, null),
                Precision.AUTO,
                LabelledTokens.COMPLETION,
                false,
                ValidationSpec.NONE,
                new CheckpointSpec(null, 2),
                null,
                1,
                42));
  }

  @Test
  void anAutomaticBatchSizeIsFoundLater() {
    TrainingSpec training = read("batchSize: auto, gradientAccumulation: 2, batching: packing");

    assertThat(training.batch()).isEqualTo(new BatchSpec(null, 2, Batching.PACKING));
    assertThatThrownBy(training.batch()::rows).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aHalvedBatchHasTheSameRowsInAStep() {
    assertThat(new BatchSpec(8, 2, Batching.BUCKET).halved())
        .isEqualTo(new BatchSpec(4, 4, Batching.BUCKET));
    assertThatThrownBy(new BatchSpec(1, 2, Batching.BUCKET)::halved)
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aBatchThatWasFoundChangesNothingElse() {
    BatchSpec found = new BatchSpec(8, 2, Batching.BUCKET);

    assertThat(read("batchSize: auto, seed: 7").with(found))
        .isEqualTo(read("batchSize: 8, gradientAccumulation: 2, seed: 7"));
  }

  @Test
  void optimizers() {
    assertThat(read("optimizer: adamw8bit, betas: [0.8, 0.9], paged: true").optimizer())
        .isEqualTo(new OptimizerSpec.AdamW(0.8, 0.9, 1e-8, 0.01, true));
    assertThat(read("optimizer: adafactor, weightDecay: 0").optimizer())
        .isEqualTo(new OptimizerSpec.Adafactor(0));
    assertThat(read("optimizer: sgd, momentum: 0.9").optimizer())
        .isEqualTo(new OptimizerSpec.Sgd(0.9, 0.01));
  }

  @Test
  void evaluationOnTheWay() {
    assertThat(read("evalEvery: 10, loadBest: true, earlyStopping: {patience: 3}").validation())
        .isEqualTo(new ValidationSpec(10, true, new EarlyStopping(3, 0)));
  }

  @Test
  void aWarmupRatioIsRoundedUpToSteps() {
    assertThat(read("warmupRatio: 0.1").schedule().warmupSteps(31)).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          batchSize: 0                        | training.batchSize     | from 1
          batchSize: automatic                | training.batchSize     | auto
          batchSize: 1.5                      | training.batchSize     | whole number
          optimizer: lion                     | training.optimizer     | adamw, adamw8bit, adafactor, sgd
          optimizer: sgd, betas: [0.9, 0.99]  | training.betas         | no meaning for optimizer sgd
          optimizer: adafactor, epsilon: 0.1  | training.epsilon       | adafactor
          momentum: 0.9                       | training.momentum      | adamw
          optimizer: sgd, momentum: 1         | training.momentum      | less than 1
          optimizer: sgd, paged: true         | training.paged         | no state
          loadBest: true                      | training.loadBest      | evalEvery
          earlyStopping: {patience: 2}        | training.earlyStopping | evalEvery
          evalEvery: 5, earlyStopping: {}     | training.earlyStopping.patience | missing
          evalEvery: 5, earlyStopping: {patience: 0} | training.earlyStopping.patience | from 1
          evalEvery: 5, earlyStopping: {patience: 1, threshold: -1} | training.earlyStopping.threshold | 0 or greater
          evalEvery: 5, earlyStopping: 3      | training.earlyStopping | group of keys
          evalEvery: 0                        | training.evalEvery     | from 1
          lossSpike: 1                        | training.lossSpike     | greater than 1
          lossSpike: 1e400                    | training.lossSpike     | greater than 1
          batching: rows                      | training.batching      | bucket, packing, none
          precision: int8                     | training.precision     | auto, fp32, bf16, fp16
          loss: none                     | training.loss          | completion, all
          """)
  void whatCannotWorkIsRefusedWithItsPlace(String training, String field, String rule) {
    assertThatThrownBy(() -> read(training))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("'" + field + "'")
        .hasMessageContaining(rule);
  }

  private static TrainingSpec read(String training) {
    return EngineRecipe.parse("adapter: {method: lora}\ntraining: {" + training + "}").training();
  }
}
