package dev.tunestream.lm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tunestream.lm.checkpoint.Activation;
import dev.tunestream.lm.checkpoint.BloomConfig;
import dev.tunestream.lm.checkpoint.Gpt2Config;
import dev.tunestream.lm.checkpoint.GptNeoxConfig;
import dev.tunestream.lm.checkpoint.ModelConfig;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("architectures")
class CausalModelTest {
  private final ModelConfig config;

  @TempDir Path folder;
  private ModelDirectory directory;
  private CausalModel model;

  CausalModelTest(ModelConfig config) {
    this.config = config;
  }

  static List<ModelConfig> architectures() {
    return List.of(
        new GptNeoxConfig(
            100, 32, 2, 4, 64, 1024, 0.25, 10_000, 1e-5, Activation.GELU, true, true, false, 0),
        new BloomConfig(100, 36, 2, 6, 1024, 1e-5, false, true, 0),
        new Gpt2Config(100, 36, 2, 3, 50, 1024, 1e-5, Activation.GELU_TANH, true, false, true, 0));
  }

  @BeforeEach
  void load() throws IOException {
    RandomModel.write(folder, config, 1);
    directory = ModelDirectory.open(folder);
    model = CausalModel.load(directory, ElementType.FP32);
  }

  @AfterEach
  void close() {
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
    try (Scope scope = Scope.open()) {
      int[] ids = row(600, 0).ids();

      assertThat(packed(ids, ForwardAdapter.NONE, scope))
          .containsExactly(cached(List.of(ids), ForwardAdapter.NONE, scope), within(1e-5f));
    }
  }

  @Test
  void longRowsBehindAPrefixAgreeWithTheCache() {
    try (Scope scope = Scope.open()) {
      ForwardAdapter prefix = prefix(scope);
      int[] ids = row(600, 0).ids();

      assertThat(packed(ids, prefix, scope))
          .containsExactly(cached(List.of(ids), prefix, scope), within(1e-5f));
    }
  }

  /** Shorter prompts are padded in front, behind a prefix. */
  @Test
  void promptsSideBySideAgreeWithPackedRows() {
    try (Scope scope = Scope.open()) {
      for (ForwardAdapter adapter :
          List.of(ForwardAdapter.NONE, prefix(scope), ForwardAdapter.ofPrompt(prompt(scope)))) {
        List<int[]> prompts = List.of(row(3, 0).ids(), row(11, 0).ids(), row(30, 0).ids());
        float[] together = cached(prompts, adapter, scope);

        for (int i = 0; i < prompts.size(); i++) {
          assertThat(logitsOf(together, i))
              .as("prompt %d, %d virtual tokens", i, adapter.virtualTokens())
              .containsExactly(packed(prompts.get(i), adapter, scope), within(1e-5f));
        }
      }
    }
  }

  @Test
  void tokensBehindThePromptsAgreeWithPackedRows() {
    try (Scope scope = Scope.open()) {
      for (ForwardAdapter adapter :
          List.of(ForwardAdapter.NONE, prefix(scope), ForwardAdapter.ofPrompt(prompt(scope)))) {
        List<int[]> rows = List.of(row(3, 0).ids(), row(11, 0).ids(), row(30, 0).ids());
        KeyValueCache cache = model.newCache(3, 31, adapter, scope);
        model.firstLogits(rows, cache, adapter, scope);
        float[] together = model.nextLogits(new long[] {7, 8, 9}, cache, adapter, scope).toFloats();

        for (int i = 0; i < rows.size(); i++) {
          int[] longer = IntStream.concat(IntStream.of(rows.get(i)), IntStream.of(7 + i)).toArray();
          assertThat(logitsOf(together, i))
              .as("row %d, %d virtual tokens", i, adapter.virtualTokens())
              .containsExactly(packed(longer, adapter, scope), within(1e-5f));
        }
      }
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
  void longRowsInBf16AreNearFp32() {
    List<LabelledRow> rows = List.of(row(600, 0));
    try (CausalModel bf16 = CausalModel.load(directory, ElementType.BF16)) {
      double expected = loss(model, rows);
      assertThat(loss(bf16, rows)).isCloseTo(expected, within(2e-3 * expected));
    }
  }

  @Test
  void randomWeightsFollowFromTheSeed(@TempDir Path again) throws IOException {
    RandomModel.write(again, config, 1);

    assertThat(again.resolve("model.safetensors"))
        .hasSameBinaryContentAs(folder.resolve("model.safetensors"));
  }

  private float[] packed(int[] ids, ForwardAdapter adapter, Scope scope) {
    PackedLayout layout = PackedLayout.of(List.of(new LabelledRow(ids, 0)), adapter);
    long[] last = {adapter.promptLength() + ids.length - 1L};
    return model.logits(layout, last, adapter, scope).toFloats();
  }

  private float[] cached(List<int[]> prompts, ForwardAdapter adapter, Scope scope) {
    int longest = prompts.stream().mapToInt(ids -> ids.length).max().orElseThrow();
    KeyValueCache cache = model.newCache(prompts.size(), longest, adapter, scope);
    return model.firstLogits(prompts, cache, adapter, scope).toFloats();
  }

  private float[] logitsOf(float[] all, int row) {
    int size = config.vocabulary();
    return Arrays.copyOfRange(all, row * size, (row + 1) * size);
  }

  /** Embeddings in front of every row. */
  private Tensor prompt(Scope scope) {
    return random(4 * config.hiddenSize(), scope, 4, config.hiddenSize());
  }

  /** Keys and values in front of every row. */
  private ForwardAdapter prefix(Scope scope) {
    Architecture architecture = model.architecture();
    int heads = architecture.cachedHeads();
    int size = architecture.headSize();
    return ForwardAdapter.ofBlocks(
        IntStream.range(0, config.layers())
            .mapToObj(
                layer ->
                    BlockAdapter.ofPrefix(
                        random(5 * heads * size, scope, 5, heads, size),
                        random(5 * heads * size, scope, 5, heads, size)))
            .toList());
  }

  private static Tensor random(int elements, Scope scope, long... shape) {
    Random random = new Random(elements);
    float[] values = new float[elements];
    for (int i = 0; i < elements; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return scope.floats(values, shape);
  }

  private static double loss(CausalModel model, List<LabelledRow> rows) {
    return model.lossSum(PackedLayout.of(rows), ForwardAdapter.NONE);
  }

  private static LabelledRow row(int length, int promptLength) {
    return new LabelledRow(new Random(length).ints(length, 0, 100).toArray(), promptLength);
  }
}
