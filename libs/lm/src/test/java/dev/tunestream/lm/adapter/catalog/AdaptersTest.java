package dev.tunestream.lm.adapter.catalog;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.lm.Golden;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.recipe.EngineRecipe;
import dev.tunestream.recipe.RecipeException;
import dev.tunestream.recipe.adapter.AdapterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What does not fit a base is refused before its weights are loaded. */
class AdaptersTest {
  private static final ModelDirectory BASE = ModelDirectory.open(Golden.path("runs/gpt_neox-base"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{method: lora}",
        "{method: qlora, targets: all-linear}",
        "{method: prompt, init: text, initText: two words}",
        "{method: prefix, projection: true}",
        "{method: p-tuning, encoder: lstm}",
        "{method: ia3}",
        "{method: full}"
      })
  void everyMethodFits(String adapter) {
    assertThatCode(() -> check(BASE, adapter)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {method: lora, targets: [q_proj]}                    | it matches no linear layer of this gpt_neox model
          {method: lora, layers: [9]}                          | this model's blocks are 0 to 1
          {method: lora, modulesToSave: [pooler]}              | it names no module with weights
          {method: ia3, targets: [q_proj]}                     | it matches no linear layer of this gpt_neox model
          {method: prompt, virtualTokens: 64}                  | this model has 64 positions
          {method: prefix, virtualTokens: 64}                  | this model has 64 positions
          {method: p-tuning, virtualTokens: 64}                | this model has 64 positions
          {method: prompt, init: text, initText: a long text}  | the model's vocabulary has 64
          """)
  void whatDoesNotFitIsTold(String adapter, String reason) {
    assertThatThrownBy(() -> check(BASE, adapter))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void weightsInFewBitsAreNotTrained() {
    ModelDirectory quantized = ModelDirectory.open(Golden.reference("gpt_neox-variant-nf4"));

    assertThatThrownBy(() -> check(quantized, "{method: full}"))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("can't be trained: take qlora");
  }

  /** The tokenizer that stands here makes one token of a text: the longer the text, the higher. */
  private static void check(ModelDirectory base, String adapter) {
    AdapterSpec spec = EngineRecipe.parse("adapter: " + adapter).adapter();
    Adapters.check(spec, base, text -> new int[] {100 * (text.length() - "two words".length())});
  }
}
