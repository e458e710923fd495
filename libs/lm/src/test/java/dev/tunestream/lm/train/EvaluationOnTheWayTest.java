package dev.tunestream.lm.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tunestream.lm.checkpoint.TreeDigest;
import dev.tunestream.lm.train.validation.Evaluation;
import dev.tunestream.recipe.RecipeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rows to train on hold the first half of the vocabulary, the others all of it: the more is
 * learned of the first, the worse the evaluations become.
 */
class EvaluationOnTheWayTest {
  private static final String TRAINING =
      "epochs: 10, batchSize: 8, learningRate: 0.05, schedule: constant, precision: fp32, evalEvery: 3";
  private static final String BEST = TRAINING + ", loadBest: true";
  private static final String STOPPING = BEST + ", earlyStopping: {patience: 3}";

  @TempDir Path folder;
  private Path rows;
  private Path validation;

  @BeforeEach
  void writeRows() throws IOException {
    rows = TinyTraining.rows(folder.resolve("rows.jsonl"), 16, 3, 32);
    validation = TinyTraining.rows(folder.resolve("validation.jsonl"), 9, 4);
  }

  @Test
  void evaluationsComeAsOftenAsTheRecipeSaysAndAtTheEnd() throws IOException {
    Recorder recorder = new Recorder();
    train(TRAINING, "out", Optional.empty(), recorder);

    assertThat(recorder.evaluations)
        .extracting(Evaluation::step)
        .containsExactly(3, 6, 9, 12, 15, 18, 20);
  }

  /** With one row for a batch and without dropout, a step's loss is that row's. */
  @Test
  void anEvaluationIsTheLossThatTheNextStepsHave() throws IOException {
    Path one = TinyTraining.rows(folder.resolve("one.jsonl"), 1, 5);
    Recorder recorder = new Recorder();
    Training.run(
        TinyTraining.request(
            TinyTraining.recipe(0, "epochs: 3, batchSize: 1, precision: fp32, evalEvery: 1"),
            one,
            Optional.of(one),
            folder.resolve("out"),
            Optional.empty()),
        recorder);

    assertThat(recorder.evaluations.get(0).loss())
        .isCloseTo(recorder.steps.get(1).loss(), within(1e-5));
    assertThat(recorder.evaluations.get(1).loss())
        .isCloseTo(recorder.steps.get(2).loss(), within(1e-5));
  }

  @Test
  void evaluationsChangeNothingInTheTraining() throws IOException {
    train(TRAINING, "watched", Optional.empty(), new Recorder());
    train(TRAINING.replace(", evalEvery: 3", ""), "alone", Optional.empty(), new Recorder());

    assertThat(digest("watched")).isEqualTo(digest("alone"));
  }

  @Test
  void theBestValuesAreThoseOfATrainingThatEndedThere() throws IOException {
    TrainingResult best = train(BEST, "best", Optional.empty(), new Recorder());
    train(TRAINING + ", maxSteps: " + best.bestStep(), "short", Optional.empty(), new Recorder());

    assertThat(best.bestStep()).isBetween(4, 19);
    assertThat(best.steps()).isEqualTo(20);
    assertThat(digest("best")).isEqualTo(digest("short"));
  }

  @Test
  void aTrainingThatGetsNoBetterEndsEarly() throws IOException {
    Recorder recorder = new Recorder();
    TrainingResult result = train(STOPPING, "out", Optional.empty(), recorder);

    assertThat(result.stoppedEarly()).isTrue();
    assertThat(result.steps()).isLessThan(20).isEqualTo(result.bestStep() + 3 * 3);
    assertThat(recorder.evaluations.getLast().step()).isEqualTo(result.steps());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8, 13})
  void aTrainingThatWasStoppedEndsWithTheSameBestValues(int stopAfter) throws IOException {
    TrainingResult straight = train(STOPPING, "straight", Optional.empty(), new Recorder());
    Optional<Path> checkpoints = Optional.of(folder.resolve("checkpoints"));
    assertThatThrownBy(
            () -> train(STOPPING, "stopped", checkpoints, new Recorder().stopAfter(stopAfter)))
        .isInstanceOf(TrainingStoppedException.class);
    TrainingResult resumed = train(STOPPING, "stopped", checkpoints, new Recorder());

    assertThat(digest("stopped")).isEqualTo(digest("straight"));
    assertThat(resumed.steps()).isEqualTo(straight.steps());
    assertThat(resumed.bestLoss()).isEqualTo(straight.bestLoss());
  }

  @Test
  void evaluationsWithoutRowsAreRefused() {
    assertThatThrownBy(
            () ->
                Training.run(
                    TinyTraining.request(
                        TinyTraining.recipe(0, TRAINING),
                        rows,
                        Optional.empty(),
                        folder.resolve("out"),
                        Optional.empty()),
                    TrainingListener.NONE))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("training.evalEvery")
        .hasMessageContaining("--validation");
  }

  private TrainingResult train(
      String training, String out, Optional<Path> checkpoints, TrainingListener listener)
      throws IOException {
    return Training.run(
        TinyTraining.request(
            TinyTraining.recipe(0.1, training),
            rows,
            Optional.of(validation),
            folder.resolve(out),
            checkpoints),
        listener);
  }

  private String digest(String out) {
    return TreeDigest.ofDirectory(folder.resolve(out));
  }
}
