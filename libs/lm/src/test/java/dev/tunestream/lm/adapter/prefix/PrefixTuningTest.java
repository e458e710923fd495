package dev.tunestream.lm.adapter.prefix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tunestream.lm.Golden;
import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.model.Architecture;
import dev.tunestream.lm.model.ForwardAdapter;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.recipe.EngineRecipe;
import dev.tunestream.recipe.adapter.PrefixSpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrefixTuningTest {
  /** Two blocks; heads with keys of their own are 2, 12 wide, which is more than hidden / heads. */
  private static final Architecture WIDE =
      Architecture.of(ModelDirectory.open(Golden.reference("methods/wide-base")).config());

  private final Scope scope = Scope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void aRowHoldsKeyAndValueOfOneBlockAfterTheOther() {
    PrefixTuning adapter = create("{method: prefix, virtualTokens: 3}");
    float[] rows = adapter.parameters().getFirst().tensor().toFloats();
    ForwardAdapter forward = adapter.forward(scope);

    for (int part = 0; part < 4; part++) {
      Tensor tensor = forward.block(part / 2).prefix().get(part % 2);
      assertThat(tensor.shape()).containsExactly(3, 2, 12);
      float[] second = Arrays.copyOfRange(tensor.toFloats(), 24, 48);
      assertThat(second).isEqualTo(Arrays.copyOfRange(rows, 96 + 24 * part, 96 + 24 * (part + 1)));
    }
  }

  @Test
  void thePrefixStartsStandardNormal() {
    float[] values =
        create("{method: prefix, virtualTokens: 8}").parameters().getFirst().tensor().toFloats();

    double squares =
        IntStream.range(0, values.length).mapToDouble(i -> values[i] * values[i]).sum();
    assertThat(squares / values.length).isCloseTo(1, within(0.2));
  }

  @Test
  void aProjectionIsAsWideAsTheKeysUnlessTold() {
    assertThat(shapes(create("{method: prefix, virtualTokens: 3, projection: true}")))
        .containsExactly(
            "prompt_encoder.default.embedding.weight [3, 24]",
            "prompt_encoder.default.transform.0.weight [24, 24]",
            "prompt_encoder.default.transform.0.bias [24]",
            "prompt_encoder.default.transform.2.weight [96, 24]",
            "prompt_encoder.default.transform.2.bias [96]");
    assertThat(
            shapes(create("{method: prefix, virtualTokens: 3, projection: true, hiddenSize: 5}")))
        .contains("prompt_encoder.default.transform.0.weight [5, 24]");
  }

  @Test
  void theProjectionsLayersStartUniformWithinOneByTheRootOfTheirInputs() {
    PrefixTuning adapter =
        create("{method: prefix, virtualTokens: 3, projection: true, hiddenSize: 9}");
    float[] weight = adapter.parameters().get(3).tensor().toFloats();

    double largest =
        IntStream.range(0, weight.length).mapToDouble(i -> Math.abs(weight[i])).max().orElseThrow();
    assertThat(largest).isBetween(0.95 / 3, 1.0 / 3);
  }

  private PrefixTuning create(String spec) {
    return PrefixTuning.create(
        (PrefixSpec) EngineRecipe.parse("adapter: " + spec).adapter(), WIDE, 1, scope);
  }

  private static List<String> shapes(PrefixTuning adapter) {
    return adapter.parameters().stream().map(PrefixTuningTest::shape).toList();
  }

  private static String shape(NamedTensor named) {
    return named.name() + " " + Arrays.toString(named.tensor().shape());
  }
}
