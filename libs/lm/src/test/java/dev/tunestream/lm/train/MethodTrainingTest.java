package dev.tunestream.lm.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.lm.checkpoint.BloomConfig;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.checkpoint.TreeDigest;
import dev.tunestream.lm.generate.AdapterHandle;
import dev.tunestream.lm.generate.LanguageModel;
import dev.tunestream.lm.model.RandomModel;
import dev.tunestream.lm.seedling.Seedling;
import dev.tunestream.lm.tokenizer.Tokenizer;
import dev.tunestream.recipe.EngineRecipe;
import dev.tunestream.recipe.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fifty quotes on a tiny random BLOOM with the seedling's tokenizer. */
class MethodTrainingTest {
  private static final List<String> SUBJECTS =
      List.of("Hope", "Courage", "Patience", "A small step", "An honest word");
  private static final List<String> SAYINGS =
      List.of(
          "opens the door that force has shut.",
          "is the light you carry yourself.",
          "weighs nothing and moves mountains.",
          "grows in the dark, like roots.",
          "asks for no applause.",
          "begins again every morning.",
          "is worth more than a map.",
          "outlives the storm.",
          "needs only one more day.",
          "makes the long road short.");

  @TempDir static Path shared;
  private static Path base;
  private static Path rows;
  private static List<int[]> quotes;

  @TempDir Path folder;

  @BeforeAll
  static void makeBaseAndRows() throws IOException {
    Path seedling = Seedling.materialize(shared);
    base = shared.resolve("bloom");
    RandomModel.write(base, new BloomConfig(3072, 32, 2, 4, 128, 1e-5, false, true, 0), 1);
    for (String file : List.of("tokenizer.json", "tokenizer_config.json")) {
      Files.copy(seedling.resolve(file), base.resolve(file));
    }
    List<String> texts =
        SUBJECTS.stream()
            .flatMap(subject -> SAYINGS.stream().map(saying -> subject + " " + saying))
            .toList();
    try (Tokenizer tokenizer = Tokenizer.open(base)) {
      quotes = texts.stream().map(tokenizer::encode).toList();
    }
    rows =
        Files.write(
            shared.resolve("rows.jsonl"),
            quotes.stream()
                .map(
                    ids -> "{\"input_ids\":%s,\"prompt_length\":0}".formatted(Arrays.toString(ids)))
                .toList());
  }

  static Stream<String> everyMethod() {
    return Stream.of(
        "{method: prompt, virtualTokens: 4}",
        "{method: prefix, virtualTokens: 4}",
        "{method: prefix, virtualTokens: 4, projection: true}",
        "{method: p-tuning, virtualTokens: 4}",
        "{method: p-tuning, virtualTokens: 4, encoder: lstm, dropout: 0.3}",
        "{method: ia3}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{method: prompt, virtualTokens: 4}",
        "{method: prompt, virtualTokens: 3, init: text, initText: Generate inspirational quotes}"
      })
  void promptTuningLearnsTheQuotes(String adapter) throws IOException {
    TrainingResult result =
        train(adapter, "epochs: 5, batchSize: 4, precision: fp32", "out", Optional.empty());

    assertThat(result.steps()).isEqualTo(5 * 13);
    assertThat(result.lastLoss()).isLessThan(result.firstLoss() - 0.01);
    try (LanguageModel model = LanguageModel.load(base, Precision.FP32);
        AdapterHandle tuned = model.attach(result.adapter())) {
      assertThat(meanLoss(model, tuned)).isLessThan(meanLoss(model, null) - 0.01);
    }
  }

  @ParameterizedTest
  @MethodSource("everyMethod")
  void everyMethodLearnsInBf16(String adapter) throws IOException {
    TrainingResult result =
        train(adapter, "epochs: 2, batchSize: 4, precision: bf16", "out", Optional.empty());

    assertThat(result.lastLoss()).isLessThan(result.firstLoss() - 0.005);
  }

  /** What a network is trained by is in the checkpoint, though not in the adapter. */
  @ParameterizedTest
  @MethodSource("everyMethod")
  void aTrainingThatWasStoppedEndsWithTheSameBytes(String adapter) throws IOException {
    String training = "epochs: 1, batchSize: 4, gradientAccumulation: 2, precision: fp32";
    train(adapter, training, "straight", Optional.empty());
    Optional<Path> checkpoints = Optional.of(folder.resolve("checkpoints"));
    assertThatThrownBy(() -> train(adapter, training, "stopped", checkpoints, 3))
        .isInstanceOf(TrainingStoppedException.class);
    train(adapter, training, "stopped", checkpoints);

    assertThat(TreeDigest.ofDirectory(folder.resolve("stopped")))
        .isEqualTo(TreeDigest.ofDirectory(folder.resolve("straight")));
  }

  @Test
  void aStartFromATextNeedsATokenizer() throws IOException {
    Path bare = folder.resolve("bare");
    Files.createDirectories(bare);
    for (String file : List.of("config.json", "model.safetensors")) {
      Files.copy(base.resolve(file), bare.resolve(file));
    }

    assertThatThrownBy(
            () ->
                Training.run(
                    request(
                        bare,
                        "{method: prompt, virtualTokens: 3, init: text, initText: hope}",
                        "epochs: 1, precision: fp32",
                        "out",
                        Optional.empty()),
                    TrainingListener.NONE))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("bare has no tokenizer.json");
  }

  private static double meanLoss(LanguageModel model, AdapterHandle adapter) {
    return quotes.stream()
        .mapToDouble(ids -> model.score(ids, adapter).loss())
        .average()
        .orElseThrow();
  }

  private TrainingResult train(
      String adapter, String training, String out, Optional<Path> checkpoints) throws IOException {
    return train(adapter, training, out, checkpoints, Integer.MAX_VALUE);
  }

  private TrainingResult train(
      String adapter, String training, String out, Optional<Path> checkpoints, int stopAfter)
      throws IOException {
    return Training.run(
        request(base, adapter, training, out, checkpoints),
        new TrainingListener() {
          private int step;

          @Override
          public void step(StepReport report) {
            step = report.step();
          }

          @Override
          public boolean stopRequested() {
            return step >= stopAfter;
          }
        });
  }

  private TrainingRequest request(
      Path model, String adapter, String training, String out, Optional<Path> checkpoints) {
    EngineRecipe recipe =
        EngineRecipe.parse("adapter: %s\ntraining: {%s}".formatted(adapter, training));
    return new TrainingRequest(
        model,
        rows,
        Optional.empty(),
        recipe.adapter(),
        recipe.training(),
        folder.resolve(out),
        checkpoints,
        Optional.empty(),
        true,
        "tiny/bloom");
  }
}
