package dev.tunestream.lm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.tunestream.lm.Golden;
import dev.tunestream.lm.adapter.Adapter;
import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.adapter.catalog.Adapters;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.GradientMode;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.recipe.EngineRecipe;
import dev.tunestream.recipe.adapter.AdapterSpec;
import dev.tunestream.recipe.adapter.FullSpec;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The backward pass that is written by hand, against PyTorch's own. */
class TrainingPassTest {
  /** More than the fused kernel of attention asks for; 270 is enough to compute twice. */
  private static final int LONG = 530;

  private static final List<String> BASES =
      List.of(
          "golden/runs/gpt_neox-base",
          "reference/gpt_neox-variant",
          "golden/runs/bloom-base",
          "reference/bloom-variant",
          "reference/runs/gpt2-base",
          "reference/gpt2-variant",
          "golden/runs/llama-base",
          "reference/llama-family/mistral-window",
          "reference/llama-family/qwen2",
          "reference/llama-family/qwen3-biases");

  private static final List<String> ADAPTERS =
      List.of(
          "{method: lora, targets: all-linear, dropout: 0.2}",
          "{method: lora, targets: all-linear, dora: true}",
          "{method: lora, targets: all-linear, dora: true, dropout: 0.2, bias: all}",
          "{method: lora, layers: [1], init: pissa}",
          "{method: prompt, virtualTokens: 3}",
          "{method: prefix, virtualTokens: 3}",
          "{method: ia3}",
          "{method: full}");

  static Stream<Arguments> cases() {
    return BASES.stream()
        .flatMap(base -> ADAPTERS.stream().map(adapter -> Arguments.of(base, adapter)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void lossAndGradients(String base, String adapter) {
    compare(base, adapter, 9, 21, 20, 3);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void lossAndGradientsOfLongRows(String base, String adapter) {
    if (!base.contains("gpt2")) { // whose learned positions end before
      compare(base, adapter, LONG, LONG - 1, 270, 7);
    }
  }

  /** Singular vectors of rounded weights may point the other way, and gradients with them. */
  static Stream<Arguments> casesWithoutSingularVectors() {
    return cases().filter(arguments -> !arguments.get()[1].toString().contains("pissa"));
  }

  @ParameterizedTest
  @MethodSource("casesWithoutSingularVectors")
  void inBf16TheyAreNearThoseOfFp32(String base, String spec) {
    ModelDirectory directory = ModelDirectory.open(path(base));
    Result exact = result(directory, spec, ElementType.FP32);
    Result near = result(directory, spec, ElementType.BF16);

    assertThat(near.loss()).isCloseTo(exact.loss(), withinPercentage(1));
    assertThat(cosine(near.gradients(), exact.gradients())).isGreaterThan(0.98);
  }

  /** Gradients one behind the other. */
  private record Result(double loss, float[] gradients) {}

  private static Result result(ModelDirectory directory, String spec, ElementType compute) {
    AdapterSpec recipe = EngineRecipe.parse("adapter: " + spec).adapter();
    WeightMemory memory =
        recipe instanceof FullSpec
            ? WeightMemory.plain(ElementType.FP32)
            : new WeightMemory(compute, Optional.empty(), WeightLayout.BOTH_WAYS);
    try (Scope scope = Scope.open();
        CausalModel model = CausalModel.load(directory, compute, memory)) {
      Adapter adapter = Adapters.create(recipe, directory, model, text -> null, 5, scope);
      shake(adapter);
      List<LabelledRow> rows = rows(model.architecture().config().vocabulary(), 9, 21, 20, 3);
      double loss =
          run(
              adapter,
              rows,
              (layout, forward) ->
                  // Without dropout: noise is not drawn alike in two types.
                  new TrainingPass(model, false).run(layout, forward.withoutDropout(), 0.1f, 8));
      double withoutTape =
          run(adapter, rows, (layout, forward) -> model.lossSum(layout, forward.withoutDropout()));
      assertThat(loss)
          .as("the same loss as in evaluations")
          .isCloseTo(withoutTape, withinPercentage(1));
      List<float[]> gradients = gradients(adapter, scope);
      float[] all = new float[gradients.stream().mapToInt(gradient -> gradient.length).sum()];
      int at = 0;
      for (float[] gradient : gradients) {
        System.arraycopy(gradient, 0, all, at, gradient.length);
        at += gradient.length;
      }
      return new Result(loss, all);
    }
  }

  private static double cosine(float[] a, float[] b) {
    double product = 0;
    double squareOfA = 0;
    double squareOfB = 0;
    for (int i = 0; i < a.length; i++) {
      product += (double) a[i] * b[i];
      squareOfA += (double) a[i] * a[i];
      squareOfB += (double) b[i] * b[i];
    }
    return product / Math.sqrt(squareOfA * squareOfB);
  }

  private static void compare(String base, String spec, int... lengths) {
    ModelDirectory directory = ModelDirectory.open(path(base));
    try (Scope scope = Scope.open();
        CausalModel model = CausalModel.load(directory, ElementType.FP32)) {
      Adapter adapter =
          Adapters.create(
              EngineRecipe.parse("adapter: " + spec).adapter(),
              directory,
              model,
              text -> null,
              5,
              scope);
      List<LabelledRow> rows = rows(model.architecture().config().vocabulary(), lengths);
      shake(adapter);

      double expected =
          run(
              adapter,
              rows,
              (layout, forward) -> RecordedPass.run(model, layout, forward, 0.1f, 8));
      List<float[]> gradients = gradients(adapter, scope);
      assertThat(gradients).anySatisfy(gradient -> assertThat(gradient).doesNotContain(0));

      double loss =
          run(
              adapter,
              rows,
              (layout, forward) -> new TrainingPass(model, false).run(layout, forward, 0.1f, 8));

      assertThat(loss).isCloseTo(expected, within(1e-5 * expected));
      List<float[]> byHand = gradients(adapter, scope);
      for (int i = 0; i < gradients.size(); i++) {
        assertThat(byHand.get(i))
            .as(adapter.parameters().get(i).name())
            .containsExactly(gradients.get(i), within(2e-5f * (1 + largest(gradients.get(i)))));
      }
    }
  }

  /** Away from the values where an adapter changes nothing and half of its gradients are zero. */
  private static void shake(Adapter adapter) {
    Random random = new Random(6);
    for (NamedTensor parameter : adapter.parameters()) {
      float[] values = parameter.tensor().toFloats();
      for (int i = 0; i < values.length; i++) {
        values[i] += 0.05f * (float) random.nextGaussian();
      }
      parameter.tensor().set(MemorySegment.ofArray(values));
    }
  }

  private static List<LabelledRow> rows(int vocabulary, int... lengths) {
    Random random = new Random(4);
    return Arrays.stream(lengths)
        .mapToObj(
            length -> new LabelledRow(random.ints(length, 0, vocabulary).toArray(), length / 3))
        .toList();
  }

  private interface Pass {
    double run(PackedLayout layout, ForwardAdapter forward);
  }

  private static double run(Adapter adapter, List<LabelledRow> rows, Pass pass) {
    try (Scope scope = Scope.open()) {
      ForwardAdapter forward = GradientMode.recording(() -> adapter.forward(scope));
      double loss = pass.run(PackedLayout.of(rows, forward), forward);
      adapter.backward();
      return loss;
    }
  }

  /** Takes the gradients and clears them. */
  private static List<float[]> gradients(Adapter adapter, Scope scope) {
    List<Tensor> tensors = adapter.parameters().stream().map(NamedTensor::tensor).toList();
    List<float[]> gradients =
        tensors.stream().map(tensor -> tensor.gradient(scope).toFloats()).toList();
    tensors.forEach(Tensor::clearGradient);
    return gradients;
  }

  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static Path path(String base) {
    return base.startsWith("golden/")
        ? Golden.path(base.substring("golden/".length()))
        : Golden.reference(base.substring("reference/".length()));
  }
}
