package dev.tunestream.lm.adapter.ptuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tunestream.lm.Golden;
import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.checkpoint.SafetensorsFile;
import dev.tunestream.lm.model.Architecture;
import dev.tunestream.lm.tensor.GradientMode;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.TorchRuntime;
import dev.tunestream.recipe.EngineRecipe;
import dev.tunestream.recipe.adapter.PTuningSpec;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PTuningTest {
  private static final Architecture MODEL =
      Architecture.of(ModelDirectory.open(Golden.reference("methods/tiny-base")).config());

  private final Scope scope = Scope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void anEncoderIsAsWideAsTheModelUnlessTold() {
    assertThat(shapes(create("{method: p-tuning, virtualTokens: 3}")))
        .contains("prompt_encoder.default.mlp_head.2.weight [16, 16]");
    assertThat(shapes(create("{method: p-tuning, virtualTokens: 3, hiddenSize: 5}")))
        .contains("prompt_encoder.default.mlp_head.2.weight [5, 5]");
  }

  @Test
  void theLstmsParametersHavePyTorchsNamesAndShapes() {
    SafetensorsFile start =
        SafetensorsFile.open(Golden.reference("methods/tiny-lstm3/trainable_start.safetensors"));
    Set<String> expected =
        start.tensors().values().stream()
            .map(entry -> entry.name() + " " + entry.shape())
            .collect(Collectors.toSet());

    assertThat(
            shapes(
                create(
                    "{method: p-tuning, virtualTokens: 3, encoder: lstm, hiddenSize: 8, layers: 3}")))
        .isEqualTo(expected);
  }

  @Test
  void theLstmStartsUniformWithinOneByTheRootOfItsWidth() {
    PTuning adapter =
        create("{method: p-tuning, virtualTokens: 3, encoder: lstm, hiddenSize: 9, layers: 2}");
    float[] weight =
        adapter.parameters().stream()
            .filter(named -> named.name().endsWith("lstm_head.weight_ih_l0"))
            .findFirst()
            .orElseThrow()
            .tensor()
            .toFloats();

    double largest =
        IntStream.range(0, weight.length).mapToDouble(i -> Math.abs(weight[i])).max().orElseThrow();
    assertThat(largest).isBetween(0.95 / 3, 1.0 / 3);
  }

  @Test
  void anLstmGivesTheSameWithAndWithoutRecording() {
    PTuning adapter = create("{method: p-tuning, virtualTokens: 5, encoder: lstm, layers: 2}");

    assertThat(embeddings(adapter))
        .containsExactly(GradientMode.recording(() -> embeddings(adapter)), within(1e-6f));
  }

  @Test
  void dropoutBelongsToTraining() {
    PTuning adapter =
        create("{method: p-tuning, virtualTokens: 5, encoder: lstm, layers: 2, dropout: 0.5}");
    PTuning without = create("{method: p-tuning, virtualTokens: 5, encoder: lstm, layers: 2}");

    assertThat(embeddings(adapter)).isEqualTo(embeddings(without));
    assertThat(inTraining(adapter, 1)).isNotEqualTo(embeddings(adapter));
  }

  @Test
  void dropoutFollowsFromTheProcessesSeed() {
    PTuning adapter =
        create("{method: p-tuning, virtualTokens: 5, encoder: lstm, layers: 2, dropout: 0.5}");

    assertThat(inTraining(adapter, 1))
        .isEqualTo(inTraining(adapter, 1))
        .isNotEqualTo(inTraining(adapter, 2));
  }

  private float[] inTraining(PTuning adapter, long seed) {
    TorchRuntime.seed(seed);
    return GradientMode.recording(() -> embeddings(adapter));
  }

  private float[] embeddings(PTuning adapter) {
    return adapter.forward(scope).prompt().orElseThrow().toFloats();
  }

  private PTuning create(String spec) {
    return PTuning.create(
        (PTuningSpec) EngineRecipe.parse("adapter: " + spec).adapter(), MODEL, 1, scope);
  }

  private static Set<String> shapes(PTuning adapter) {
    return adapter.parameters().stream().map(PTuningTest::shape).collect(Collectors.toSet());
  }

  private static String shape(NamedTensor named) {
    return named.name() + " " + Arrays.toString(named.tensor().shape());
  }
}
