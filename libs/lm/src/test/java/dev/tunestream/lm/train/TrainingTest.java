package dev.tunestream.lm.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tunestream.lm.Golden;
import dev.tunestream.lm.checkpoint.TreeDigest;
import dev.tunestream.recipe.EngineRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingTest {
  private static final String SMALL = "epochs: 1, batchSize: 4, precision: fp32";

  @TempDir Path folder;
  private Path rows;

  @BeforeEach
  void writeRows() throws IOException {
    rows = TinyTraining.rows(folder.resolve("rows.jsonl"), 48, 3);
  }

  @Test
  void packingFillsFewerStepsWithTheSameTokens() throws IOException {
    TrainingResult plain = train("plain", SMALL, Optional.empty(), new Recorder());
    TrainingResult packed =
        train("packed", SMALL + ", batching: packing", Optional.empty(), new Recorder());

    assertThat(packed.tokens()).isEqualTo(plain.tokens());
    assertThat(packed.steps()).isLessThan(plain.steps());
  }

  /** Dropout, accumulation and buckets all have their part in what must come out the same. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 8, 11})
  void aTrainingThatWasStoppedEndsWithTheSameBytes(int stopAfter) throws IOException {
    String training = "epochs: 2, batchSize: 4, gradientAccumulation: 2, warmupSteps: 2";
    train("straight", training, Optional.empty(), new Recorder());
    Optional<Path> checkpoints = Optional.of(folder.resolve("checkpoints"));

    assertThatThrownBy(
            () -> train("stopped", training, checkpoints, new Recorder().stopAfter(stopAfter)))
        .isInstanceOf(TrainingStoppedException.class)
        .hasMessageContaining("after step " + stopAfter);
    Recorder resumed = new Recorder();
    train("stopped", training, checkpoints, resumed);

    assertThat(resumed.steps.getFirst().step()).isEqualTo(stopAfter + 1);
    assertThat(digest("stopped")).isEqualTo(digest("straight"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "optimizer: adamw, paged: true",
        "optimizer: adamw8bit",
        "optimizer: adafactor, paged: true",
        "optimizer: sgd, momentum: 0.9"
      })
  void aStoppedTrainingEndsWithTheSameBytesWhateverTheOptimizer(String optimizer)
      throws IOException {
    EngineRecipe recipe = full(SMALL + ", " + optimizer);
    train(recipe, "straight", Optional.empty(), new Recorder());
    Optional<Path> checkpoints = Optional.of(folder.resolve("checkpoints"));
    assertThatThrownBy(() -> train(recipe, "stopped", checkpoints, new Recorder().stopAfter(5)))
        .isInstanceOf(TrainingStoppedException.class);
    train(recipe, "stopped", checkpoints, new Recorder());

    assertThat(digest("stopped")).isEqualTo(digest("straight"));
  }

  @Test
  void pagedStateChangesNoBitOfTheResult() throws IOException {
    train(full(SMALL), "resident", Optional.empty(), new Recorder());
    train(full(SMALL + ", paged: true"), "paged", Optional.empty(), new Recorder());

    assertThat(digest("paged")).isEqualTo(digest("resident"));
  }

  @Test
  void aTrainingThatDiedGoesOnFromItsLastCheckpoint() throws IOException {
    String training = SMALL + ", saveEvery: 5";
    train("straight", training, Optional.empty(), new Recorder());
    Path checkpoints = folder.resolve("checkpoints");
    TrainingListener dying =
        new TrainingListener() {
          @Override
          public void step(StepReport report) {
            if (report.step() == 8) {
              throw new IllegalStateException("killed");
            }
          }
        };
    assertThatThrownBy(() -> train("died", training, Optional.of(checkpoints), dying))
        .hasMessage("killed");
    Files.createDirectories(checkpoints.resolve(".partial-8"));
    Recorder resumed = new Recorder();
    train("died", training, Optional.of(checkpoints), resumed);

    assertThat(resumed.plan.firstStep()).isEqualTo(6);
    assertThat(digest("died")).isEqualTo(digest("straight"));
    assertThat(checkpoints.resolve(".partial-8")).doesNotExist();
  }

  @Test
  void aResumedTrainingReportsTheWholeOfIt() throws IOException {
    String training = SMALL;
    TrainingResult straight = train("straight", training, Optional.empty(), new Recorder());
    Optional<Path> checkpoints = Optional.of(folder.resolve("checkpoints"));
    catchThrowableOfType(
        TrainingStoppedException.class,
        () -> train("stopped", training, checkpoints, new Recorder().stopAfter(6)));
    TrainingResult resumed = train("stopped", training, checkpoints, new Recorder());

    assertThat(resumed.tokens()).isEqualTo(straight.tokens());
    assertThat(resumed.firstLoss()).isEqualTo(straight.firstLoss());
    assertThat(resumed.steps()).isEqualTo(straight.steps()).isEqualTo(12);
  }

  @Test
  void theNewestCheckpointsAreKept() throws IOException {
    Recorder recorder = new Recorder();
    train(
        "out",
        SMALL + ", saveEvery: 3, saveLimit: 2",
        Optional.of(folder.resolve("checkpoints")),
        recorder);

    assertThat(recorder.saved).containsExactly(3, 6, 9, 12);
    try (Stream<Path> kept = Files.list(folder.resolve("checkpoints"))) {
      assertThat(kept.map(path -> path.getFileName().toString()).sorted())
          .containsExactly("step-00000009", "step-00000012");
    }
  }

  @Test
  void aCheckpointOfAnotherTrainingIsRefused() throws IOException {
    Optional<Path> checkpoints = Optional.of(folder.resolve("checkpoints"));
    train("one", SMALL + ", saveEvery: 12", checkpoints, new Recorder());

    assertThatThrownBy(
            () -> train("two", SMALL + ", saveEvery: 12, seed: 1", checkpoints, new Recorder()))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("belongs to another training");
  }

  @Test
  void aLossThatIsNoNumberEndsTheTraining() {
    assertThatThrownBy(
            () ->
                train(
                    "out",
                    "epochs: 50, batchSize: 4, precision: fp32, learningRate: 10, maxGradNorm: 0, weightDecay: 300",
                    Optional.empty(),
                    new Recorder()))
        .isInstanceOf(TrainingException.class)
        .hasMessageMatching("The (loss|gradient norm) of step \\d+ is .*")
        .hasMessageContaining("rows of the token file: line ")
        .hasMessageContaining("Lower the learning rate");
  }

  /** The last row repeats what was never seen before, after steps that all saw the same. */
  @Test
  void aLossThatJumpsEndsTheTrainingWithItsRow() throws IOException {
    String same = "{\"input_ids\":[1,1,1,1,1,1,1,1],\"prompt_length\":0}\n";
    Files.writeString(
        rows, same.repeat(40) + "{\"input_ids\":[9,50,3,22,61,8,40],\"prompt_length\":0}\n");
    EngineRecipe recipe =
        recipe(
            0,
            "epochs: 1, batchSize: 1, precision: fp32, learningRate: 0.02, schedule: constant, lossSpike: 3");
    TrainingRequest request =
        TinyTraining.request(
            recipe, rows, Optional.empty(), folder.resolve("out"), Optional.empty());

    assertThatThrownBy(() -> Training.run(TinyTraining.inOrder(request), new Recorder()))
        .isInstanceOf(TrainingException.class)
        .hasMessageMatching("The loss of step 41 is .* more than 3\\.0 times .*")
        .hasMessageContaining("1 rows of the token file: line 41 [9, 50, 3, 22, 61, 8, 40]");
  }

  @Test
  void thePlanIsTold() throws IOException {
    Recorder recorder = new Recorder();
    train("out", SMALL, Optional.empty(), recorder);

    assertThat(recorder.plan.totalSteps()).isEqualTo(12);
    assertThat(recorder.plan.trainable()).isEqualTo(2 * 4 * (32 + 96));
    assertThat(recorder.plan.precision()).isEqualTo("fp32");
  }

  @Test
  void stepsAreReportedAsOftenAsTheRecipeSays() throws IOException {
    Recorder recorder = new Recorder();
    train("out", SMALL + ", logEvery: 5", Optional.empty(), recorder);

    assertThat(recorder.steps).extracting(StepReport::step).containsExactly(1, 5, 10, 12);
  }

  @Test
  void bf16LearnsToo() throws IOException {
    TrainingResult result =
        train(
            "out",
            "epochs: 20, batchSize: 8, precision: bf16, learningRate: 0.01",
            Optional.empty(),
            new Recorder());

    assertThat(result.lastLoss()).isLessThan(result.firstLoss() - 0.5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "optimizer: adafactor, learningRate: 0.01",
        "optimizer: sgd, momentum: 0.9, learningRate: 0.1",
        "optimizer: adamw8bit, learningRate: 0.02",
        "optimizer: adamw, paged: true, learningRate: 0.02",
        "optimizer: adamw, activationCheckpointing: true, learningRate: 0.02"
      })
  void everyOptimizerLearnsAndResumesToTheBit(String training) throws IOException {
    String options = "epochs: 12, batchSize: 8, precision: fp32, saveEvery: 5, " + training;
    TrainingResult whole = train("whole", options, Optional.empty(), new Recorder());

    Optional<Path> checkpoints = Optional.of(folder.resolve("checkpoints"));
    assertThatThrownBy(() -> train("cut", options, checkpoints, new Recorder().stopAfter(7)))
        .isInstanceOf(TrainingStoppedException.class);
    train("cut", options, checkpoints, new Recorder());

    assertThat(whole.lastLoss()).isLessThan(whole.firstLoss() - 0.1);
    assertThat(digest("cut")).isEqualTo(digest("whole"));
  }

  @Test
  void pagedStateGivesTheSameAdapter() throws IOException {
    train("resident", "maxSteps: 6, precision: fp32", Optional.empty(), new Recorder());
    train("paged", "maxSteps: 6, precision: fp32, paged: true", Optional.empty(), new Recorder());

    assertThat(digest("paged")).isEqualTo(digest("resident"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{method: qlora, rank: 4}",
        "{method: qlora, rank: 4, quantization: {type: nf4, doubleQuantization: false}}",
        "{method: qlora, rank: 4, quantization: {type: int8}}",
        "{method: qlora, rank: 4, init: loftq, targets: all-linear}",
        "{method: lora, rank: 4, init: pissa, targets: all-linear}",
        "{method: lora, rank: 4, bias: all, modulesToSave: [embed_out]}",
        "{method: lora, rank: 4, dora: true, layers: [1], rankPattern: {dense: 2}, targets: [dense, query_key_value]}"
      })
  void everyKindOfLoraLearnsAndResumesToTheBit(String adapter) throws IOException {
    EngineRecipe recipe =
        EngineRecipe.parse(
            "adapter: %s\ntraining: {epochs: 12, batchSize: 8, precision: fp32, learningRate: 0.02, saveEvery: 5}"
                .formatted(adapter));
    TrainingResult whole = train(recipe, "whole", Optional.empty(), new Recorder());

    Optional<Path> checkpoints = Optional.of(folder.resolve("checkpoints"));
    assertThatThrownBy(() -> train(recipe, "cut", checkpoints, new Recorder().stopAfter(7)))
        .isInstanceOf(TrainingStoppedException.class);
    train(recipe, "cut", checkpoints, new Recorder());

    assertThat(whole.lastLoss()).isLessThan(whole.firstLoss() - 0.1);
    assertThat(digest("cut")).isEqualTo(digest("whole"));
  }

  @Test
  void allWeightsLearnInBf16() throws IOException {
    EngineRecipe recipe =
        EngineRecipe.parse(
            "adapter: {method: full}\ntraining: {epochs: 20, batchSize: 8, precision: bf16, learningRate: 0.01}");
    TrainingResult result = train(recipe, "full", Optional.empty(), TrainingListener.NONE);

    assertThat(result.lastLoss()).isLessThan(result.firstLoss() - 1);
  }

  @Test
  void aWholeModelHasTheBasesTokenizerBesideIt() throws IOException {
    Path base = Files.createDirectory(folder.resolve("base"));
    for (String file : List.of("config.json", "model.safetensors")) {
      Files.copy(Golden.path("runs/gpt_neox-base").resolve(file), base.resolve(file));
    }
    Files.writeString(base.resolve("tokenizer.json"), "{}");
    Files.writeString(base.resolve("notes.txt"), "not of the model");
    EngineRecipe recipe =
        EngineRecipe.parse("adapter: {method: full}\ntraining: {maxSteps: 1, precision: fp32}");
    train(base, recipe, "full", Optional.empty(), TrainingListener.NONE);

    try (Stream<Path> files = Files.list(folder.resolve("full"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("config.json", "model.safetensors", "tokenizer.json");
    }
  }

  private TrainingResult train(
      String out, String training, Optional<Path> checkpoints, TrainingListener listener)
      throws IOException {
    return train(recipe(0.1, training), out, checkpoints, listener);
  }

  private TrainingResult train(
      EngineRecipe recipe, String out, Optional<Path> checkpoints, TrainingListener listener)
      throws IOException {
    return train(Golden.path("runs/gpt_neox-base"), recipe, out, checkpoints, listener);
  }

  private TrainingResult train(
      Path base,
      EngineRecipe recipe,
      String out,
      Optional<Path> checkpoints,
      TrainingListener listener)
      throws IOException {
    return Training.run(
        new TrainingRequest(
            base,
            rows,
            Optional.empty(),
            recipe.adapter(),
            recipe.training(),
            folder.resolve(out),
            checkpoints,
            Optional.empty(),
            true,
            "tiny"),
        listener);
  }

  private static EngineRecipe recipe(double dropout, String training) {
    return TinyTraining.recipe(dropout, training);
  }

  private static EngineRecipe full(String training) {
    return EngineRecipe.parse("adapter: {method: full}\ntraining: {%s}".formatted(training));
  }

  private String digest(String out) {
    return TreeDigest.ofDirectory(folder.resolve(out));
  }
}
