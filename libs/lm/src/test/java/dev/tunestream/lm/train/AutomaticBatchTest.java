package dev.tunestream.lm.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.lm.Golden;
import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.checkpoint.TreeDigest;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.model.LabelledRow;
import dev.tunestream.lm.tensor.ComputeDevice;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.train.estimate.MemoryModel;
import dev.tunestream.lm.train.estimate.TrainingEstimate;
import dev.tunestream.lm.train.rows.TokenRow;
import dev.tunestream.recipe.EngineRecipe;
import dev.tunestream.recipe.training.Batching;
import dev.tunestream.recipe.training.TrainingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutomaticBatchTest {
  private static final String AUTO = "batchSize: auto, epochs: 4, precision: fp32";

  @TempDir Path folder;
  private Path rows;

  @BeforeEach
  void writeRows() throws IOException {
    rows = TinyTraining.rows(folder.resolve("rows.jsonl"), 48, 3);
  }

  @Test
  void withMemoryInPlentyItIsTheLargestPowerOfTwoWithinTheRows() throws IOException {
    Recorder recorder = new Recorder();
    TrainingResult result = train(AUTO, "auto", Optional.empty(), recorder);

    assertThat(recorder.plan.batchSize()).isEqualTo(32);
    assertThat(recorder.plan.gradientAccumulation()).isEqualTo(1);
    assertThat(result.steps()).isEqualTo(8);
  }

  /** The trial before the first step leaves nothing behind. */
  @Test
  void aBatchThatWasFoundTrainsAsOneThatWasGiven() throws IOException {
    train(AUTO, "auto", Optional.empty(), new Recorder());
    train(AUTO.replace("auto", "32"), "given", Optional.empty(), new Recorder());

    assertThat(TreeDigest.ofDirectory(folder.resolve("auto")))
        .isEqualTo(TreeDigest.ofDirectory(folder.resolve("given")));
  }

  @Test
  void aResumedTrainingKeepsTheBatchThatWasFound() throws IOException {
    train(AUTO, "straight", Optional.empty(), new Recorder());
    Optional<Path> checkpoints = Optional.of(folder.resolve("checkpoints"));
    assertThatThrownBy(() -> train(AUTO, "stopped", checkpoints, new Recorder().stopAfter(3)))
        .isInstanceOf(TrainingStoppedException.class);
    Recorder resumed = new Recorder();
    train(AUTO, "stopped", checkpoints, resumed);

    assertThat(resumed.plan.batchSize()).isEqualTo(32);
    assertThat(TreeDigest.ofDirectory(folder.resolve("stopped")))
        .isEqualTo(TreeDigest.ofDirectory(folder.resolve("straight")));
  }

  @Test
  void lessMemoryTakesFewerRows() {
    List<TokenRow> many =
        IntStream.rangeClosed(1, 64)
            .mapToObj(i -> new TokenRow("line " + i, new LabelledRow(new int[16 + i % 4], 0)))
            .toList();
    TrainingSpec training = EngineRecipe.parse("adapter: {method: lora}").training();
    BatchSizeSearch search = new BatchSizeSearch(many, Batching.BUCKET);
    try (CausalModel model =
        CausalModel.load(
            ModelDirectory.open(Golden.path("runs/gpt_neox-base")), ElementType.FP32)) {
      MemoryModel memory =
          new MemoryModel(
              model,
              List.<NamedTensor>of(),
              training,
              OptimizerChoice.of(training, ComputeDevice.chosen(), folder),
              0);
      long eight = memory.of(BatchSizeSearch.labelled(search.largest(8))).toCome();

      assertThat(search.find(memory, Long.MAX_VALUE)).isEqualTo(64);
      assertThat(search.find(memory, 2 * eight)).isEqualTo(8);
      assertThat(search.find(memory, 0)).isEqualTo(1);
    }
  }

  @Test
  void anEstimateSaysMemoryStepsAndTime() throws IOException {
    TrainingEstimate estimate =
        Training.estimate(
            request("batchSize: 4, epochs: 2, precision: fp32", "out", Optional.empty()));

    long trainable = 2 * 4 * (32 + 96);
    assertThat(estimate.trainable()).isEqualTo(trainable);
    assertThat(estimate.memory().trained()).isEqualTo(4 * trainable);
    assertThat(estimate.memory().gradients()).isEqualTo(4 * trainable);
    assertThat(estimate.memory().optimizer()).isEqualTo(8 * trainable);
    assertThat(estimate.memory().activations()).isPositive();
    assertThat(estimate.steps()).isEqualTo(24);
    assertThat(estimate.seconds()).isPositive();
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void theTokensOfAnEstimateAreThoseOfTheTraining() throws IOException {
    String training = "batchSize: 4, epochs: 2, batching: packing, precision: fp32";
    TrainingEstimate estimate = Training.estimate(request(training, "out", Optional.empty()));
    TrainingResult result = train(training, "out", Optional.empty(), new Recorder());

    assertThat(estimate.tokens()).isEqualTo(result.tokens());
    assertThat(estimate.steps()).isEqualTo(result.steps());
    assertThat(estimate.memory().total()).isEqualTo(result.estimatedMemoryBytes());
  }

  private TrainingResult train(
      String training, String out, Optional<Path> checkpoints, TrainingListener listener)
      throws IOException {
    return Training.run(request(training, out, checkpoints), listener);
  }

  private TrainingRequest request(String training, String out, Optional<Path> checkpoints) {
    return TinyTraining.request(
        TinyTraining.recipe(0.1, training),
        rows,
        Optional.empty(),
        folder.resolve(out),
        checkpoints);
  }
}
