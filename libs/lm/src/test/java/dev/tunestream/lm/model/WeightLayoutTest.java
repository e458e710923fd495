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
import dev.tunestream.lm.tensor.TorchProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights that are laid out for products compute what plain ones do. */
class WeightLayoutTest {
  private static final String TEXTS = "/dev/tunestream/lm/model/";

  @TempDir Path folder;

  /** Sizes that are and are not multiples of the library's blocks; heads tied and not. */
  static List<ModelConfig> architectures() {
    return List.of(
        new GptNeoxConfig(
            192, 64, 2, 4, 128, 1024, 0.25, 10_000, 1e-5, Activation.GELU, true, true, false, 0),
        new GptNeoxConfig(
            101, 36, 2, 3, 50, 1024, 0.5, 10_000, 1e-5, Activation.GELU, false, true, true, 0),
        new BloomConfig(128, 64, 2, 4, 1024, 1e-5, false, true, 0),
        new Gpt2Config(100, 36, 2, 3, 50, 1024, 1e-5, Activation.GELU_TANH, true, false, true, 0));
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void fp32(ModelConfig config) throws IOException {
    compare(config, ElementType.FP32, 1e-4f);
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void bf16(ModelConfig config) throws IOException {
    compare(config, ElementType.BF16, 0.1f);
  }

  private void compare(ModelConfig config, ElementType type, float most) throws IOException {
    RandomModel.write(folder, config, 3);
    ModelDirectory directory = ModelDirectory.open(folder);
    try (CausalModel plain = CausalModel.load(directory, type);
        CausalModel laidOut = CausalModel.load(directory, type, WeightMemory.forward(type))) {
      assertThat(laidOut.weights()).hasSizeLessThan(plain.weights().size());
      assertThat(packed(laidOut)).containsExactly(packed(plain), within(most));
      assertThat(generated(laidOut)).containsExactly(generated(plain), within(most));
    }
  }

  private static float[] packed(CausalModel model) {
    try (Scope scope = Scope.open()) {
      PackedLayout layout =
          PackedLayout.of(
              List.of(
                  new LabelledRow(new int[] {5, 9, 1, 33, 20}, 0),
                  new LabelledRow(new int[] {7, 7}, 0)));
      return model.logits(layout, new long[] {1, 6}, ForwardAdapter.NONE, scope).toFloats();
    }
  }

  private static float[] generated(CausalModel model) {
    try (Scope scope = Scope.open()) {
      KeyValueCache cache = model.newCache(2, 8, ForwardAdapter.NONE, scope);
      List<int[]> prompts = List.of(new int[] {5, 9, 1, 33}, new int[] {7, 7});
      model.firstLogits(prompts, cache, ForwardAdapter.NONE, scope);
      return model.nextLogits(new long[] {20, 3}, cache, ForwardAdapter.NONE, scope).toFloats();
    }
  }

  @Test
  void whatIsLaidOutCanStillBeRead() throws IOException {
    ModelConfig config =
        new GptNeoxConfig(
            192, 64, 2, 4, 128, 1024, 0.25, 10_000, 1e-5, Activation.GELU, true, true, false, 0);
    RandomModel.write(folder, config, 3);
    ModelDirectory directory = ModelDirectory.open(folder);
    try (Scope scope = Scope.open();
        CausalModel plain = CausalModel.load(directory, ElementType.FP32);
        CausalModel laidOut =
            CausalModel.load(directory, ElementType.FP32, WeightMemory.forward(ElementType.FP32))) {
      LinearLayer layer = plain.architecture().linearLayers(1).get(2);
      assertThat(laidOut.linearWeight(layer, scope).toFloats())
          .isEqualTo(plain.linearWeight(layer, scope).toFloats());
      assertThat(laidOut.weight("gpt_neox.embed_in.weight", scope).toFloats())
          .isEqualTo(plain.weight("gpt_neox.embed_in.weight", scope).toFloats());
      assertThat(laidOut.embeddings(new long[] {191, 0, 7, 7}, scope).toFloats())
          .isEqualTo(plain.embeddings(new long[] {191, 0, 7, 7}, scope).toFloats());
    }
  }

  /** Whether a layout is right depends on the library, the processor and the shape. */
  @ParameterizedTest
  @EnumSource(
      value = ElementType.class,
      names = {"FP32", "BF16"})
  void noLayoutIsTakenThatComputesWrongly(ElementType type) {
    TorchProgram onednn =
        products(ModelProgram.products(System.getProperty("os.name")), "gelu", type);
    Random random = new Random(4);
    for (int out : new int[] {1, 8, 37, 48, 51, 64, 96, 100, 160, 192, 500, 1000}) {
      for (int in : new int[] {2, 12, 37, 64, 100, 256}) {
        try (Scope scope = Scope.open()) {
          Tensor weight = random(random, scope, out, in).to(type, scope);
          if (onednn.one(scope, "can_prepack").item() == 0) {
            return;
          }
          for (int rows : new int[] {1, 9, 300}) {
            Tensor x = random(random, scope, rows, in).to(type, scope);
            float[] right = product(onednn, x, weight, scope);
            for (Tensor packed : onednn.call(scope, "prepacked", weight, 512)) {
              assertThat(product(onednn, x, packed, scope))
                  .as("[%d, %d], %d rows", out, in, rows)
                  .containsExactly(right, within(type == ElementType.FP32 ? 1e-3f : 0.3f));
            }
          }
        }
      }
    }
  }

  @Test
  void withoutTheLibraryNothingIsLaidOut() {
    assertThat(ModelProgram.products("Mac OS X")).isEqualTo("products_plain.py");
    assertThat(ModelProgram.products("Linux")).isEqualTo("products_onednn.py");
    TorchProgram plain = products("products_plain.py", "gelu", ElementType.FP32);
    try (Scope scope = Scope.open()) {
      assertThat(plain.one(scope, "can_prepack").item()).isZero();
      Tensor x = scope.floats(new float[] {1, 2}, 1, 2);
      Tensor weight = scope.floats(new float[] {3, 4, 5, 6}, 2, 2);
      assertThat(plain.one(scope, "product", x, weight).toFloats()).containsExactly(11, 17);
      assertThat(
              plain
                  .one(scope, "affine", x, weight, scope.floats(new float[] {1, -1}, 2))
                  .toFloats())
          .containsExactly(12, 16);
    }
  }

  /** What is fused into a product is what would follow it. */
  @ParameterizedTest
  @ValueSource(strings = {"gelu", "gelu_new", "silu"})
  void activationsAndSumsMayBePartOfTheProduct(String activation) {
    TorchProgram here =
        products(
            ModelProgram.products(System.getProperty("os.name")), activation, ElementType.FP32);
    TorchProgram plain = products("products_plain.py", activation, ElementType.FP32);
    Random random = new Random(5);
    try (Scope scope = Scope.open()) {
      Tensor weight = random(random, scope, 64, 128);
      Tensor x = random(random, scope, 9, 128);
      Tensor r = random(random, scope, 9, 64);
      List<Tensor> weights = new ArrayList<>(List.of(weight));
      if (here.one(scope, "can_prepack").item() != 0) {
        weights.addAll(here.call(scope, "prepacked", weight, 512));
      }
      for (Tensor w : weights) {
        for (Tensor bias : List.of(vector(random, scope, 64), scope.floats(new float[0], 0))) {
          assertThat(here.one(scope, "affine_activated", x, w, bias).toFloats())
              .containsExactly(
                  plain.one(scope, "affine_activated", x, weight, bias).toFloats(), within(1e-4f));
          assertThat(here.one(scope, "affine_added", r, x, w, bias).toFloats())
              .containsExactly(
                  plain.one(scope, "affine_added", r, x, weight, bias).toFloats(), within(1e-4f));
        }
      }
    }
  }

  private static TorchProgram products(String text, String activation, ElementType type) {
    return TorchProgram.of(
        List.of(TEXTS + text, TEXTS + "activation.py"),
        Map.of("dtype", type.code(), "activation", activation));
  }

  private static float[] product(TorchProgram program, Tensor x, Tensor weight, Scope scope) {
    return program.one(scope, "product", x, weight).to(ElementType.FP32, scope).toFloats();
  }

  private static Tensor random(Random random, Scope scope, int rows, int columns) {
    return scope.floats(gaussian(random, rows * columns), rows, columns);
  }

  private static Tensor vector(Random random, Scope scope, int size) {
    return scope.floats(gaussian(random, size), size);
  }

  private static float[] gaussian(Random random, int size) {
    float[] values = new float[size];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
