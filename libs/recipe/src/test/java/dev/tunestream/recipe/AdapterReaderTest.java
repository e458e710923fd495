package dev.tunestream.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.recipe.adapter.AdapterSpec;
import dev.tunestream.recipe.adapter.FullSpec;
import dev.tunestream.recipe.adapter.Ia3Spec;
import dev.tunestream.recipe.adapter.LoraBias;
import dev.tunestream.recipe.adapter.LoraInit;
import dev.tunestream.recipe.adapter.LoraPlacement;
import dev.tunestream.recipe.adapter.LoraSpec;
import dev.tunestream.recipe.adapter.PTuningSpec;
import dev.tunestream.recipe.adapter.PrefixSpec;
import dev.tunestream.recipe.adapter.PromptEncoder;
import dev.tunestream.recipe.adapter.PromptInit;
import dev.tunestream.recipe.adapter.PromptSpec;
import dev.tunestream.recipe.adapter.Quantization;
import dev.tunestream.recipe.adapter.Targets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdapterReaderTest {

  @Test
  void lorasDefaultsArePefts() {
    assertThat(read("method: lora"))
        .isEqualTo(
            new LoraSpec(
                8,
                8,
                0,
                false,
                false,
                LoraInit.KAIMING,
                LoraBias.NONE,
                LoraPlacement.DEFAULT,
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(),
                null));
  }

  @Test
  void loraWithEveryKey() {
    assertThat(
            read(
                "method: lora, rank: 16, alpha: 32, dropout: 0.1, targets: [query_key_value, dense],"
                    + " exclude: [mlp.dense], rankStabilized: true, dora: true, init: pissa, bias:"
                    + " lora_only, rankPattern: {dense: 4}, alphaPattern: {dense: 2.5}, layers: [3, 1],"
                    + " modulesToSave: [embed_out]"))
        .isEqualTo(
            new LoraSpec(
                16,
                32,
                0.1,
                true,
                true,
                LoraInit.PISSA,
                LoraBias.LORA_ONLY,
                new LoraPlacement(
                    new Targets.Modules(List.of("query_key_value", "dense")),
                    List.of("mlp.dense"),
                    List.of(1, 3)),
                new TreeMap<>(Map.of("dense", 4)),
                new TreeMap<>(Map.of("dense", 2.5)),
                List.of("embed_out"),
                null));
  }

  @Test
  void oneLayerMayStandWithoutAList() {
    assertThat(read("method: lora, layers: 2")).isEqualTo(read("method: lora, layers: [2]"));
  }

  @Test
  void qloraIsLoraOnNf4WithDoubleQuantization() {
    assertThat(read("method: qlora"))
        .isEqualTo(read("method: qlora, quantization: {type: nf4, doubleQuantization: true}"))
        .extracting(AdapterSpec::method, adapter -> ((LoraSpec) adapter).quantization())
        .containsExactly("qlora", new Quantization.Nf4(true));
  }

  @Test
  void qloraTakesInt8() {
    assertThat(((LoraSpec) read("method: qlora, quantization: {type: int8}")).quantization())
        .isEqualTo(new Quantization.Int8());
  }

  @Test
  void doraAndBiasesGoWithAQuantizedBase() {
    assertThat(read("method: qlora, dora: true, bias: all, init: loftq").method())
        .isEqualTo("qlora");
  }

  @Test
  void promptTuning() {
    assertThat(read("method: prompt")).isEqualTo(new PromptSpec(4, PromptInit.RANDOM, null));
    assertThat(read("method: prompt, virtualTokens: 3, init: text, initText: Name it"))
        .isEqualTo(new PromptSpec(3, PromptInit.TEXT, "Name it"));
  }

  @Test
  void prefixTuning() {
    assertThat(read("method: prefix")).isEqualTo(new PrefixSpec(4, false, null));
    assertThat(read("method: prefix, virtualTokens: 2, projection: true, hiddenSize: 16"))
        .isEqualTo(new PrefixSpec(2, true, 16));
  }

  @Test
  void pTuning() {
    assertThat(read("method: p-tuning"))
        .isEqualTo(new PTuningSpec(4, PromptEncoder.MLP, null, 2, 0));
    assertThat(
            read(
                "method: p-tuning, virtualTokens: 2, encoder: lstm, hiddenSize: 16, layers: 3, dropout:"
                    + " 0.1"))
        .isEqualTo(new PTuningSpec(2, PromptEncoder.LSTM, 16, 3, 0.1));
  }

  @Test
  void ia3() {
    assertThat(read("method: ia3"))
        .isEqualTo(new Ia3Spec(new Targets.ByArchitecture(), null, List.of()));
    assertThat(
            read("method: ia3, targets: [key, down], feedforward: [down], modulesToSave: [head]"))
        .isEqualTo(
            new Ia3Spec(
                new Targets.Modules(List.of("key", "down")), List.of("down"), List.of("head")));
  }

  @Test
  void anEmptyListOfFeedForwardLayersIsNotTheDefault() {
    Recipe recipe = recipe("method: ia3, targets: [key], feedforward: []");

    assertThat(((Ia3Spec) recipe.adapter()).feedforward()).isEmpty();
    assertThat(Recipe.fromNode(recipe.toNode())).isEqualTo(recipe);
  }

  @Test
  void full() {
    assertThat(read("method: full")).isEqualTo(new FullSpec());
  }

  @ParameterizedTest
  @CsvSource({
    "lora, 2e-4",
    "qlora, 2e-4",
    "prompt, 3e-2",
    "prefix, 3e-2",
    "p-tuning, 3e-2",
    "ia3, 8e-3",
    "full, 1e-5"
  })
  void aMethodHasItsLearningRate(String method, double rate) {
    assertThat(recipe("method: " + method).training().learningRate()).isEqualTo(rate);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          method: lora, quantization: {type: nf4}          | adapter.quantization      | only method qlora
          method: full, quantization: {type: int8}         | adapter.quantization      | only method qlora
          method: qlora, quantization: {type: int4}        | adapter.quantization.type | nf4, int8
          method: qlora, quantization: {type: int8, doubleQuantization: true} | adapter.quantization.doubleQuantization | unknown
          method: qlora, init: pissa                       | adapter.init              | choose method lora
          method: lora, init: loftq                        | adapter.init              | choose method qlora
          method: qlora, quantization: {type: int8}, init: loftq | adapter.init        | nf4
          method: lora, bias: some                         | adapter.bias              | none, all, lora_only
          method: lora, rankPattern: {dense: 0}            | adapter.rankPattern.dense | from 1 to 4096
          method: lora, rankPattern: {dense: 1.5}          | adapter.rankPattern.dense | whole number
          method: lora, rankPattern: [4]                   | adapter.rankPattern       | group of keys
          method: lora, rankPattern: {'(a+)+$': 1}         | adapter.rankPattern       | module's name
          method: lora, alphaPattern: {dense: 0}           | adapter.alphaPattern.dense | greater than 0
          method: lora, layers: [-1]                       | adapter.layers            | from 0
          method: lora, layers: [1, 1]                     | adapter.layers            | once
          method: lora, layers: some                       | adapter.layers            | whole number
          method: lora, targets: []                        | adapter.targets           | all-linear
          method: lora, targets: [a, a]                    | adapter.targets           | once
          method: lora, targets: [a, b], exclude: [a], modulesToSave: [b] | adapter.targets | none of them
          method: lora, exclude: all                       | adapter.exclude           | list of texts
          method: prompt, virtualTokens: 0                 | adapter.virtualTokens     | from 1
          method: prompt, init: text                       | adapter.initText          | needs the text
          method: prompt, init: vocabulary, initText: a    | adapter.initText          | init vocabulary
          method: prompt, rank: 4                          | adapter.rank              | method, virtualTokens, init, initText
          method: prompt, modulesToSave: [a]               | adapter.modulesToSave     | unknown
          method: prefix, hiddenSize: 8                    | adapter.hiddenSize        | projection: true
          method: p-tuning, layers: 3                      | adapter.layers            | encoder: lstm
          method: p-tuning, dropout: 0.1                   | adapter.dropout           | lstm
          method: p-tuning, encoder: lstm, layers: 1, dropout: 0.1 | adapter.dropout   | 2 layers
          method: p-tuning, hiddenSize: 0                  | adapter.hiddenSize        | from 1
          method: ia3, targets: [key], feedforward: [down] | adapter.feedforward       | one of targets
          method: ia3, targets: [key], modulesToSave: [key] | adapter.targets          | none of them
          method: full, modulesToSave: [a]                 | adapter.modulesToSave     | unknown
          rank: 8                                          | adapter.method            | missing
          method: adalora                                  | adapter.method            | lora, qlora, prompt, prefix, p-tuning, ia3, full
          """)
  void whatCannotWorkIsRefusedWithItsPlace(String adapter, String field, String rule) {
    assertThatThrownBy(() -> read(adapter))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("'" + field + "'")
        .hasMessageContaining(rule);
  }

  @Test
  void equalPatternsHaveEqualTexts() {
    assertThat(read("method: lora, rankPattern: {a: 1, b: 2, c: 3}"))
        .hasToString(read("method: lora, rankPattern: {c: 3, b: 2, a: 1}").toString());
  }

  private static AdapterSpec read(String adapter) {
    return EngineRecipe.parse("adapter: {" + adapter + "}").adapter();
  }

  private static Recipe recipe(String adapter) {
    return Recipe.parse(
        """
        name: some
        base: seedling
        data: {dataset: quotes, template: quote}
        adapter: {%s}
        """
            .formatted(adapter));
  }
}
