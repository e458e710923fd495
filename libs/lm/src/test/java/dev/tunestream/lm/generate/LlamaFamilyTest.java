package dev.tunestream.lm.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.lm.Golden;
import dev.tunestream.recipe.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Every kind of the LLaMA family and every option of its configurations, as transformers has it.
 */
class LlamaFamilyTest {
  private static final JsonNode EXPECTED = Golden.json(Golden.reference("llama-family.json"));

  static final List<String> MODELS =
      List.of(
          "llama-biases-linear",
          "llama-tied-llama3",
          "llama-bare-names",
          "mistral-window",
          "qwen2",
          "qwen2-window",
          "qwen3",
          "qwen3-biases");

  @ParameterizedTest
  @FieldSource("MODELS")
  void loss(String name) {
    with(
        name,
        model ->
            assertThat(model.score(ids(name), null).loss())
                .isCloseTo(EXPECTED.path(name).path("loss").doubleValue(), within(1e-4)));
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void lastLogits(String name) {
    with(
        name,
        model ->
            assertThat(model.score(ids(name), null).lastLogits())
                .containsExactly(
                    Golden.floats(EXPECTED.path(name).path("last_logits")), within(1e-4f)));
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void greedyTokensFromTheCache(String name) {
    with(
        name,
        model ->
            assertThat(model.greedy(List.of(ids(name)), 12, false, null, null).getFirst())
                .containsExactly(Golden.ints(EXPECTED.path(name).path("greedy"))));
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void anAnswerDoesNotDependOnItsNeighbours(String name) {
    Random random = new Random(3);
    List<int[]> prompts =
        IntStream.range(0, 12)
            .mapToObj(i -> random.ints(random.nextInt(1, 30), 0, 64).toArray())
            .toList();
    with(
        name,
        model -> {
          List<int[]> alone =
              prompts.stream()
                  .map(prompt -> model.greedy(List.of(prompt), 12, false, null, null).getFirst())
                  .toList();
          assertThat(model.greedy(prompts, 12, false, null, null))
              .usingElementComparator(Arrays::compare)
              .containsExactlyElementsOf(alone);
        });
  }

  private static int[] ids(String name) {
    return Golden.ints(EXPECTED.path(name).path("ids"));
  }

  private static void with(String name, Consumer<LanguageModel> check) {
    try (LanguageModel model =
        LanguageModel.load(Golden.reference("llama-family/" + name), Precision.FP32)) {
      check.accept(model);
    }
  }
}
