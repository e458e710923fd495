package dev.tunestream.lm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tunestream.lm.checkpoint.Activation;
import dev.tunestream.lm.checkpoint.LlamaConfig;
import dev.tunestream.lm.checkpoint.LlamaKind;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.checkpoint.Rope;
import dev.tunestream.lm.checkpoint.RopeScaling;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packed batches, the cache and adapters agree with one another in the LLaMA family. */
class LlamaModelTest {
  private static final int WINDOW = 7;

  @TempDir static Path folder;
  private static final Map<LlamaKind, CausalModel> MODELS = new EnumMap<>(LlamaKind.class);

  @BeforeAll
  static void load() throws IOException {
    for (LlamaKind kind : LlamaKind.values()) {
      Path directory = folder.resolve(kind.modelType());
      RandomModel.write(directory, config(kind), 1);
      MODELS.put(kind, load(kind, ElementType.FP32));
    }
  }

  @AfterAll
  static void close() {
    MODELS.values().forEach(CausalModel::close);
  }

  @ParameterizedTest
  @EnumSource
  void theLossOfARowDoesNotDependOnItsBatch(LlamaKind kind) {
    List<LabelledRow> rows = List.of(row(5, 2), row(17, 9), row(40, 0), row(16, 3), row(12, 11));

    double alone = rows.stream().mapToDouble(row -> loss(MODELS.get(kind), List.of(row))).sum();
    assertThat(loss(MODELS.get(kind), rows)).isCloseTo(alone, within(1e-4 * alone));
  }

  /** Rows beyond 512 tokens take another attention kernel than short ones. */
  @ParameterizedTest
  @EnumSource
  void longRowsAgreeWithTheCache(LlamaKind kind) {
    int[] ids = row(600, 0).ids();
    try (Scope scope = Scope.open()) {
      KeyValueCache cache = MODELS.get(kind).newCache(1, 600, ForwardAdapter.NONE, scope);

      assertThat(first(kind, List.of(ids), cache, ForwardAdapter.NONE, scope))
          .containsExactly(packed(kind, ids, ForwardAdapter.NONE, scope), within(1e-5f));
    }
  }

  @ParameterizedTest
  @EnumSource
  void tokensOneByOneAgreeWithPackedOnes(LlamaKind kind) {
    CausalModel model = MODELS.get(kind);
    int[] ids = row(3 * WINDOW, 0).ids();
    PackedLayout layout = PackedLayout.of(List.of(new LabelledRow(ids, 0)));
    try (Scope scope = Scope.open()) {
      long[] places = IntStream.range(4, ids.length).asLongStream().toArray();
      float[] packed = model.logits(layout, places, ForwardAdapter.NONE, scope).toFloats();
      KeyValueCache cache = model.newCache(1, ids.length, ForwardAdapter.NONE, scope);
      first(kind, List.of(Arrays.copyOf(ids, 4)), cache, ForwardAdapter.NONE, scope);

      for (int i = 0; i < places.length; i++) {
        long[] next = {ids[4 + i]};
        assertThat(model.nextLogits(next, cache, ForwardAdapter.NONE, scope).toFloats())
            .containsExactly(Arrays.copyOfRange(packed, 100 * i, 100 * (i + 1)), within(1e-5f));
      }
    }
  }

  /** To a window, the prefix stands right before the text even where a row is padded in front. */
  @ParameterizedTest
  @EnumSource
  void aPaddedRowSeesThePrefixAsALoneRowDoes(LlamaKind kind) {
    try (Scope scope = Scope.open()) {
      padded(kind, prefix(kind, scope), scope);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPaddedRowSeesThePromptAsALoneRowDoes(LlamaKind kind) {
    try (Scope scope = Scope.open()) {
      padded(kind, ForwardAdapter.ofPrompt(random(2, scope, 3, 32)), scope);
    }
  }

  private static void padded(LlamaKind kind, ForwardAdapter adapter, Scope scope) {
    int[] shorter = row(3, 0).ids();
    List<int[]> prompts = List.of(shorter, row(12, 0).ids());
    KeyValueCache cache = MODELS.get(kind).newCache(2, 12, adapter, scope);
    float[] logits = first(kind, prompts, cache, adapter, scope);

    assertThat(Arrays.copyOf(logits, 100))
        .containsExactly(packed(kind, shorter, adapter, scope), within(1e-5f));
  }

  /** LoRA on a slot is the same as that layer's weight with the product added. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  void everyLinearLayerTakesAnAdapter(int slot) {
    LlamaKind kind = LlamaKind.QWEN3;
    CausalModel model = MODELS.get(kind);
    List<LinearLayer> layers = model.architecture().linearLayers(1);
    LinearLayer layer = layers.get(slot);
    int[] ids = row(20, 0).ids();
    try (Scope scope = Scope.open()) {
      Tensor a = random(3, scope, 2, layer.in());
      Tensor b = random(4, scope, layer.out(), 2);
      List<Tensor> tensors =
          new ArrayList<>(
              Collections.nCopies(
                  BlockAdapter.TENSORS * layers.size(), scope.zeros(ElementType.FP32, 0)));
      tensors.set(BlockAdapter.TENSORS * slot, a);
      tensors.set(BlockAdapter.TENSORS * slot + 1, b);
      BlockAdapter block =
          new BlockAdapter(tensors, 0, Collections.nCopies(layers.size(), 0.5), List.of());
      ForwardAdapter merged =
          new ForwardAdapter(
              List.of(),
              Optional.empty(),
              Map.of(layer.weight(), merged(model.weights().get(layer.weight()), a, b, scope)));

      assertThat(
              packed(kind, ids, ForwardAdapter.ofBlocks(List.of(BlockAdapter.NONE, block)), scope))
          .isNotEqualTo(packed(kind, ids, ForwardAdapter.NONE, scope))
          .containsExactly(packed(kind, ids, merged, scope), within(1e-5f));
    }
  }

  @ParameterizedTest
  @EnumSource
  void bf16IsNearFp32(LlamaKind kind) {
    List<LabelledRow> rows = List.of(row(30, 0), row(20, 0));
    try (CausalModel bf16 = load(kind, ElementType.BF16)) {
      double expected = loss(MODELS.get(kind), rows);

      assertThat(loss(bf16, rows)).isCloseTo(expected, within(2e-3 * expected));
    }
  }

  @Test
  void aWindowHidesWhatIsFurtherBack() {
    int[] ids = row(30, 0).ids();
    int[] other = ids.clone();
    other[0] = (ids[0] + 1) % 100;
    try (Scope scope = Scope.open()) {
      // Two layers see twice as far as one.
      assertThat(packed(LlamaKind.MISTRAL, other, ForwardAdapter.NONE, scope))
          .isEqualTo(packed(LlamaKind.MISTRAL, ids, ForwardAdapter.NONE, scope));
      assertThat(packed(LlamaKind.LLAMA, other, ForwardAdapter.NONE, scope))
          .isNotEqualTo(packed(LlamaKind.LLAMA, ids, ForwardAdapter.NONE, scope));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "LLAMA, k_proj v_proj down_proj",
    "MISTRAL, k_proj v_proj down_proj",
    "QWEN2, q_proj v_proj down_proj",
    "QWEN3, q_proj v_proj down_proj"
  })
  void ia3GoesWherePeftPutsIt(LlamaKind kind, String targets) {
    assertThat(MODELS.get(kind).architecture().defaultIa3Targets())
        .containsExactly(targets.split(" "));
  }

  private static LlamaConfig config(LlamaKind kind) {
    return new LlamaConfig(
        kind,
        100,
        32,
        2,
        4,
        2,
        16,
        48,
        1024,
        new Rope(10_000, new RopeScaling.None()),
        1e-6,
        Activation.SILU,
        false,
        false,
        kind == LlamaKind.MISTRAL ? WINDOW : 0,
        kind == LlamaKind.QWEN3,
        0);
  }

  private static CausalModel load(LlamaKind kind, ElementType type) {
    return CausalModel.load(ModelDirectory.open(folder.resolve(kind.modelType())), type);
  }

  private static ForwardAdapter prefix(LlamaKind kind, Scope scope) {
    return ForwardAdapter.ofBlocks(
        IntStream.range(0, 2)
            .mapToObj(
                layer ->
                    BlockAdapter.ofPrefix(
                        random(10 + layer, scope, 3, 2, 16), random(20 + layer, scope, 3, 2, 16)))
            .toList());
  }

  private static Tensor merged(Tensor weight, Tensor a, Tensor b, Scope scope) {
    float[] values = weight.toFloats();
    float[] down = a.toFloats();
    float[] up = b.toFloats();
    int in = (int) a.shape()[1];
    for (int i = 0; i < values.length; i++) {
      values[i] += 0.5f * (up[i / in * 2] * down[i % in] + up[i / in * 2 + 1] * down[in + i % in]);
    }
    return scope.floats(values, weight.shape());
  }

  private static Tensor random(long seed, Scope scope, long... shape) {
    Random random = new Random(seed);
    int elements = (int) Arrays.stream(shape).reduce(1, (x, y) -> x * y);
    float[] values = new float[elements];
    for (int i = 0; i < elements; i++) {
      values[i] = (float) random.nextGaussian() * 0.3f;
    }
    return scope.floats(values, shape);
  }

  private static float[] packed(LlamaKind kind, int[] ids, ForwardAdapter adapter, Scope scope) {
    PackedLayout layout = PackedLayout.of(List.of(new LabelledRow(ids, 0)), adapter);
    long[] end = {adapter.promptLength() + ids.length - 1L};
    return MODELS.get(kind).logits(layout, end, adapter, scope).toFloats();
  }

  private static float[] first(
      LlamaKind kind,
      List<int[]> prompts,
      KeyValueCache cache,
      ForwardAdapter adapter,
      Scope scope) {
    return MODELS.get(kind).firstLogits(prompts, cache, adapter, scope).toFloats();
  }

  private static double loss(CausalModel model, List<LabelledRow> rows) {
    return model.lossSum(PackedLayout.of(rows), ForwardAdapter.NONE);
  }

  private static LabelledRow row(int length, int promptLength) {
    return new LabelledRow(new Random(length).ints(length, 0, 100).toArray(), promptLength);
  }
}
