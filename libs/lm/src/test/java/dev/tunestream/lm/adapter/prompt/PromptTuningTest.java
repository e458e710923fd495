package dev.tunestream.lm.adapter.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tunestream.lm.Golden;
import dev.tunestream.lm.adapter.AdapterDirectory;
import dev.tunestream.lm.adapter.TensorFiles;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.checkpoint.SafetensorsFile;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tokenizer.Tokenizer;
import dev.tunestream.recipe.EngineRecipe;
import dev.tunestream.recipe.RecipeException;
import dev.tunestream.recipe.adapter.PromptSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptTuningTest {
  private static final ModelDirectory BASE =
      ModelDirectory.open(Golden.reference("methods/tiny-base"));
  private static final int WIDTH = 16;
  private static CausalModel model;

  @TempDir Path folder;
  private final Scope scope = Scope.open();

  @BeforeAll
  static void load() {
    model = CausalModel.load(BASE, ElementType.FP32);
  }

  @AfterAll
  static void closeModel() {
    model.close();
  }

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void aRandomStartIsStandardNormal() {
    float[] values = values("{method: prompt, virtualTokens: 30}", 1);

    double squares =
        IntStream.range(0, values.length).mapToDouble(i -> values[i] * values[i]).sum();
    assertThat(values).hasSize(30 * WIDTH);
    assertThat(squares / values.length).isCloseTo(1, within(0.2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"random", "vocabulary"})
  void aStartFollowsFromTheSeed(String init) {
    String spec = "{method: prompt, virtualTokens: 8, init: %s}".formatted(init);

    assertThat(values(spec, 7)).isEqualTo(values(spec, 7)).isNotEqualTo(values(spec, 8));
  }

  /** PEFT's start holds the begin-of-text that the tokenizer puts first, and repeats the whole. */
  @Test
  void aStartFromATextIsPeftsToTheBit() {
    float[] values =
        values(
            "{method: prompt, virtualTokens: 7, init: text, initText: Generate inspirational quotes é}",
            1);

    assertThat(values).isEqualTo(peftsStart());
  }

  @Test
  void aLongerTextIsCut() {
    float[] values =
        values(
            "{method: prompt, virtualTokens: 2, init: text, initText: Generate inspirational quotes}",
            1);

    assertThat(values).isEqualTo(Arrays.copyOf(peftsStart(), 2 * WIDTH));
  }

  @Test
  void aStartFromTheVocabularyHasTheEmbeddingsOfTokens() {
    Tensor table = model.weights().get(model.architecture().embedding());
    Set<String> rows = new HashSet<>(rows(table.toFloats()));

    assertThat(rows(values("{method: prompt, virtualTokens: 9, init: vocabulary}", 3)))
        .hasSize(9)
        .isSubsetOf(rows);
  }

  @Test
  void theEmbeddingsOfABf16BaseAreReadInFp32() {
    try (CausalModel bf16 = CausalModel.load(BASE, ElementType.BF16)) {
      PromptTuning adapter =
          PromptTuning.create(
              spec("{method: prompt, virtualTokens: 1, init: text, initText: x}"),
              bf16,
              text -> new int[] {5},
              1,
              scope);

      float[] expected = Arrays.copyOfRange(tableOf(model), 5 * WIDTH, 6 * WIDTH);
      assertThat(first(adapter)).containsExactly(expected, within(4e-3f));
    }
  }

  @Test
  void aTokenizerOfAnotherModelIsRefused() {
    assertThatThrownBy(() -> fromText(new int[] {3, 48}))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("'adapter.initText' is 'hope'")
        .hasMessageContaining("makes token 48 of it, the model's vocabulary has 48");
  }

  @Test
  void aTextWithoutTokensIsRefused() {
    assertThatThrownBy(() -> fromText(new int[0]))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("makes no token of it");
  }

  @Test
  void asManyVirtualTokensAsPositionsAreRefused() {
    assertThatThrownBy(() -> values("{method: prompt, virtualTokens: 32}", 1))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("'adapter.virtualTokens' is 32")
        .hasMessageContaining("this model has 32 positions");
  }

  /** PEFT refuses to read a text without the name of a tokenizer. */
  @Test
  void aStartFromATextIsNotToldWithoutANameForTheBase() throws IOException {
    fromText(new int[] {3}).save(folder, null);

    PromptConfig read =
        PromptConfig.read(AdapterDirectory.open(folder).config(), model.architecture());
    assertThat(read.start()).isEqualTo(PromptConfig.Start.RANDOM);
    assertThat(read.startText()).isNull();
  }

  private PromptTuning fromText(int[] ids) {
    return PromptTuning.create(
        spec("{method: prompt, virtualTokens: 3, init: text, initText: hope}"),
        model,
        text -> ids,
        1,
        scope);
  }

  private float[] values(String spec, long seed) {
    return first(PromptTuning.create(spec(spec), model, PromptTuningTest::ids, seed, scope));
  }

  private static int[] ids(String text) {
    try (Tokenizer tokenizer = Tokenizer.open(BASE.path())) {
      return tokenizer.encodeWithSpecialTokens(text);
    }
  }

  private static float[] first(PromptTuning adapter) {
    return adapter.parameters().getFirst().tensor().toFloats();
  }

  private static PromptSpec spec(String adapter) {
    return (PromptSpec) EngineRecipe.parse("adapter: " + adapter).adapter();
  }

  private float[] peftsStart() {
    SafetensorsFile file =
        SafetensorsFile.open(Golden.reference("methods/tiny-text/trainable_start.safetensors"));
    return TensorFiles.load(file, file.tensors().values().iterator().next(), scope).toFloats();
  }

  private static float[] tableOf(CausalModel model) {
    return model.weights().get(model.architecture().embedding()).toFloats();
  }

  private static List<String> rows(float[] values) {
    return IntStream.range(0, values.length / WIDTH)
        .mapToObj(
            row -> Arrays.toString(Arrays.copyOfRange(values, row * WIDTH, (row + 1) * WIDTH)))
        .toList();
  }
}
