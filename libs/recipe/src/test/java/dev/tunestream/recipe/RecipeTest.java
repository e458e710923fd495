package dev.tunestream.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.recipe.adapter.LoraSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeTest {
  private static final String SHORTEST =
      """
      name: quotes-tagger
      base: seedling
      data: {dataset: english-quotes, template: quote-tags}
      adapter: {method: lora}
      """;

  @Test
  void onlyFourKeysAreRequiredAndTheRestHasDefaults() {
    Recipe recipe = Recipe.parse(SHORTEST);

    assertThat(recipe.training().learningRate()).isEqualTo(2e-4);
    assertThat(recipe.training().epochs()).isEqualTo(3);
    assertThat(recipe.data().split()).isEqualTo(new SplitSpec.BySize(0.1, 0, 123));
    assertThat(recipe.registry().model()).isEqualTo("quotes-tagger");
  }

  @Test
  void yamlAndJsonAndTheWrittenDocumentAreOneRecipe() {
    Recipe recipe =
        Recipe.parse(
            """
            name: full
            base: EleutherAI/pythia-70m@main
            data:
              dataset: english-quotes
              template: {prompt: "{quote} =>", completion: " {tags}"}
              maxLength: 256
              truncationSide: left
              split: {testSize: 0.2, seed: 7}
            adapter: {method: lora, rank: 16, alpha: 32, dropout: 0.05, targets: [query_key_value, dense], rankStabilized: true, init: gaussian, bias: none}
            training: {epochs: 2, maxSteps: 10, batchSize: 8, gradientAccumulation: 2, learningRate: 2e-4, schedule: cosine, warmupRatio: 0.1, precision: bf16, loss: all, batching: none, saveEvery: 5, seed: 1}
            evaluation: {maxNewTokens: 20}
            registry: {model: tagger, promoteTo: champion}
            """);

    assertThat(recipe.training().learningRate()).isEqualTo(2e-4);
    assertThat(Recipe.parse(recipe.toNode().toString())).isEqualTo(recipe);
  }

  @Test
  void defaultsLeftOutOrWrittenGiveTheSameDigest() {
    Recipe recipe = Recipe.parse(SHORTEST);

    assertThat(Recipe.fromNode(recipe.toNode()).digest()).isEqualTo(recipe.digest());
    assertThat(Recipe.parse(SHORTEST + "training: {epochs: 3}").digest())
        .isEqualTo(recipe.digest());
    assertThat(Recipe.parse(SHORTEST + "training: {epochs: 4}").digest())
        .isNotEqualTo(recipe.digest());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          training: {learningRate: -0.001}      | training.learningRate | -0.001
          training: {learningRate: fast}        | training.learningRate | fast
          training: {epochs: 0}                 | training.epochs       | 0
          training: {epochs: 1.5}               | training.epochs       | 1.5
          training: {schedule: steps}           | training.schedule     | linear, constant, cosine
          training: {precision: fp8}            | training.precision    | auto, fp32, bf16
          training: {warmupSteps: 1, warmupRatio: 0.1} | training.warmupRatio | not both
          training: {learningrate: 1}           | training.learningrate | unknown
          trainning: {epochs: 1}                | trainning             | unknown
          registry: {model: ../etc}             | registry.model        | ../etc
          evaluation: {maxNewTokens: 0}         | evaluation.maxNewTokens | 0
          evaluation: {metrics: [bleu]}         | evaluation.metrics      | the known metrics are exactMatch, normalizedExactMatch, tokenF1
          evaluation: {answerFormat: yaml}      | evaluation.answerFormat | the known words are text, tags, json
          evaluation: {retrievedExamples: 21}   | evaluation.retrievedExamples | it must be from 0 to 20
          evaluation: {benchmarks: [../etc]}    | evaluation.benchmarks   | ../etc
          """)
  void aWrongValueIsRefusedWithItsPlace(String line, String field, String detail) {
    assertThatThrownBy(() -> Recipe.parse(SHORTEST + line))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining(field)
        .hasMessageContaining(detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          base: seedling | base: ../../etc/passwd | base
          base: seedling | base: base:12          | base
          name: quotes-tagger | name: Quotes Tagger | name
          method: lora   | method: magic         | adapter.method
          method: lora   | method: lora, rank: 0 | adapter.rank
          method: lora   | method: lora, dropout: 1 | adapter.dropout
          method: lora   | method: lora, targets: some | adapter.targets
          template: quote-tags | template: nothing | data.template
          template: quote-tags | 'template: {chat: ""}' | data.template.chat
          template: quote-tags | 'template: quote-tags, split: {testSize: 0}' | data.split.testSize
          template: quote-tags | 'template: quote-tags, split: {testSize: 1.5}' | data.split.testSize
          template: quote-tags | 'template: quote-tags, split: {validationSize: -1}' | data.split.validationSize
          template: quote-tags | 'template: quote-tags, split: {column: "a b"}' | data.split.column
          template: quote-tags | 'template: quote-tags, split: {column: part, seed: 1}' | data.split.seed
          dataset: english-quotes | dataset: a@b  | data.dataset
          """)
  void aWrongRequiredValueIsRefusedWithItsPlace(String right, String wrong, String field) {
    assertThatThrownBy(() -> Recipe.parse(SHORTEST.replace(right, wrong)))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("'" + field + "'");
  }

  @Test
  void theTurnsOfAnAssistantAreThoseOfAChat() {
    String assistant = "training: {loss: assistant}\n";
    assertThat(Recipe.parse(SHORTEST.replace("quote-tags", "chat") + assistant).data().template())
        .isEqualTo(new ChatTemplate(null));
    assertThatThrownBy(() -> Recipe.parse(SHORTEST + assistant))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("'training.loss'")
        .hasMessageContaining("set data.template to chat");
  }

  @Test
  void splitsByCountAndByColumnAreReadAndWritten() {
    assertThat(split("{testSize: 20, validationSize: 0.1, seed: 5}"))
        .isEqualTo(new SplitSpec.BySize(20, 0.1, 5));
    assertThat(split("{column: part}")).isEqualTo(new SplitSpec.ByColumn("part"));
  }

  private static SplitSpec split(String text) {
    Recipe recipe =
        Recipe.parse(SHORTEST.replace("quote-tags}", "quote-tags, split: " + text + "}"));
    assertThat(Recipe.fromNode(recipe.toNode())).isEqualTo(recipe);
    return recipe.data().split();
  }

  @Test
  void aDuplicateKeyIsRefusedWithItsLine() {
    assertThatThrownBy(() -> Recipe.parse(SHORTEST + "name: again\n"))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("line 5");
  }

  @Test
  void textThatIsNoDocumentIsRefused() {
    assertThatThrownBy(() -> Recipe.parse("just words"))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("not a YAML or JSON document");
  }

  @Test
  void theEngineNeedsOnlyTheAdapter() {
    EngineRecipe recipe = EngineRecipe.parse("adapter: {method: lora, rank: 4}");

    assertThat(recipe.adapter()).isInstanceOf(LoraSpec.class);
    assertThat(recipe.training().batch().rows()).isEqualTo(4);
  }
}
