package dev.tunestream.lm.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tunestream.lm.Golden;
import dev.tunestream.lm.adapter.catalog.Adapters;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.model.ForwardAdapter;
import dev.tunestream.lm.model.LabelledRow;
import dev.tunestream.lm.model.PackedLayout;
import dev.tunestream.lm.model.TrainingPass;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.GradientMode;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tensor.TorchRuntime;
import dev.tunestream.recipe.EngineRecipe;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Computing blocks a second time in the backward pass changes neither loss nor gradients. */
class RecomputationTest {
  private static ModelDirectory base;
  private static CausalModel model;

  @BeforeAll
  static void load() {
    base = ModelDirectory.open(Golden.path("runs/gpt_neox-base"));
    model = CausalModel.load(base, ElementType.FP32);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{method: lora, dropout: 0.2}",
        "{method: lora, dora: true, dropout: 0.2, targets: all-linear}",
        "{method: lora, init: pissa, bias: all, modulesToSave: [embed_in, embed_out]}",
        "{method: prompt, virtualTokens: 3}",
        "{method: prefix, virtualTokens: 3}",
        "{method: prefix, virtualTokens: 3, projection: true}",
        "{method: p-tuning, virtualTokens: 3}",
        "{method: p-tuning, virtualTokens: 3, encoder: lstm, dropout: 0.2}",
        "{method: ia3}"
      })
  void lossAndGradientsAreTheSame(String spec) {
    try (Scope scope = Scope.open()) {
      Adapter adapter =
          Adapters.create(
              EngineRecipe.parse("adapter: " + spec).adapter(),
              base,
              model,
              text -> null,
              5,
              scope);

      double loss = run(adapter, false);
      List<float[]> gradients = gradients(adapter, scope);
      assertThat(gradients).anySatisfy(gradient -> assertThat(gradient).doesNotContain(0));

      assertThat(run(adapter, true)).isCloseTo(loss, within(1e-4));
      List<float[]> recomputed = gradients(adapter, scope);
      for (int i = 0; i < gradients.size(); i++) {
        assertThat(recomputed.get(i))
            .as(adapter.parameters().get(i).name())
            .containsExactly(gradients.get(i), within(1e-5f));
      }
    }
  }

  private static double run(Adapter adapter, boolean recompute) {
    Random random = new Random(4);
    List<LabelledRow> rows =
        List.of(
            new LabelledRow(random.ints(9, 0, 64).toArray(), 2),
            new LabelledRow(random.ints(20, 0, 64).toArray(), 7));
    try (Scope scope = Scope.open()) {
      TorchRuntime.seed(8);
      ForwardAdapter forward = GradientMode.recording(() -> adapter.forward(scope));
      double loss =
          new TrainingPass(model, recompute).run(PackedLayout.of(rows, forward), forward, 0.1f, 8);
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
}
