package dev.tunestream.lm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tunestream.lm.checkpoint.Activation;
import dev.tunestream.lm.checkpoint.GptNeoxConfig;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CausalModelTest {
  @TempDir static Path folder;
  private static ModelDirectory directory;
  private static CausalModel model;

  @BeforeAll
  static void load() throws IOException {
    RandomModel.write(
        folder,
        new GptNeoxConfig(
            100, 32, 2, 4, 64, 1024, 0.25, 10_000, 1e-5, Activation.GELU, true, true, false, 0),
        1);
    directory = ModelDirectory.open(folder);
    model = CausalModel.load(directory, ElementType.FP32);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void theLossOfARowDoesNotDependOnItsBatch() {
    List<LabelledRow> rows = List.of(row(5, 2), row(17, 9), row(40, 0), row(16, 3), row(12, 11));

    double alone = rows.stream().mapToDouble(row -> loss(model, List.of(row))).sum();
    assertThat(loss(model, rows)).isCloseTo(alone, within(1e-4 * alone));
  }

  /** Rows beyond 512 tokens take another attention kernel than short ones. */
  @Test
  void longRowsAgreeWithTheCache() {
    LabelledRow row = row(600, 0);
    try (Scope scope = Scope.open()) {
      float[] packed =
          model
              .logits(PackedLayout.of(List.of(row)), new long[] {599}, ForwardAdapter.NONE, scope)
              .toFloats();
      KeyValueCache cache = model.newCache(1, 600, ForwardAdapter.NONE, scope);
      float[] cached =
          model.firstLogits(List.of(row.ids()), cache, ForwardAdapter.NONE, scope).toFloats();

      assertThat(packed).containsExactly(cached, within(1e-5f));
    }
  }

  @Test
  void bf16IsNearFp32() {
    List<LabelledRow> rows = List.of(row(30, 0), row(20, 0));
    try (CausalModel bf16 = CausalModel.load(directory, ElementType.BF16)) {
      double expected = loss(model, rows);
      assertThat(loss(bf16, rows)).isCloseTo(expected, within(2e-3 * expected));
    }
  }

  @Test
  void randomWeightsFollowFromTheSeed(@TempDir Path again) throws IOException {
    RandomModel.write(again, directory.config(), 1);

    assertThat(again.resolve("model.safetensors"))
        .hasSameBinaryContentAs(folder.resolve("model.safetensors"));
  }

  private static double loss(CausalModel model, List<LabelledRow> rows) {
    return model.lossSum(PackedLayout.of(rows), ForwardAdapter.NONE);
  }

  private static LabelledRow row(int length, int promptLength) {
    return new LabelledRow(new Random(length).ints(length, 0, 100).toArray(), promptLength);
  }
}
