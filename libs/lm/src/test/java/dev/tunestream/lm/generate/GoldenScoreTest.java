package dev.tunestream.lm.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.lm.Golden;
import dev.tunestream.lm.GoldenRun;
import dev.tunestream.recipe.Precision;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Loss, logits and greedy tokens agree with transformers and peft. */
class GoldenScoreTest {
  private static final Offset<Float> CLOSE = within(1e-4f);

  @ParameterizedTest
  @CsvSource({
    "gpt_neox, base",
    "gpt_neox, lora",
    "llama, base",
    "llama, lora",
    "bloom, base",
    "bloom, lora"
  })
  void lossAndFirstLogitsOfTheSavedAdapters(String architecture, String adapter) {
    JsonNode golden = Golden.json("adapters/expected.json");
    JsonNode expected = golden.path("cases").path(architecture).path(adapter);
    try (LanguageModel model =
            LanguageModel.load(Golden.path("adapters/" + architecture + "-base"), Precision.FP32);
        AdapterHandle handle =
            adapter.equals("base")
                ? null
                : model.attach(Golden.path("adapters/" + architecture + "-" + adapter))) {
      Score score = model.score(Golden.ints(golden.path("input_ids").path(0)), handle);

      assertThat(score.loss()).isCloseTo(expected.path("loss").doubleValue(), within(1e-4));
      float[] logits = Golden.floats(expected.path("last_logits"));
      assertThat(Arrays.copyOf(score.lastLogits(), logits.length)).containsExactly(logits, CLOSE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpt_neox-lora",
        "gpt_neox-rslora",
        "llama-lora",
        "llama-rslora",
        "bloom-lora",
        "bloom-rslora",
        "gpt_neox-dora",
        "llama-dora",
        "bloom-dora",
        "bloom6-lora",
        "gpt2-lora",
        "gpt2-dora",
        "gpt2-all-linear"
      })
  void logitsAndGreedyTokensOfTheTrainedAdapters(GoldenRun run) {
    try (LanguageModel model = LanguageModel.load(run.base(), Precision.FP32);
        AdapterHandle handle = model.attach(run.trained())) {
      assertThat(model.score(run.prompt(), handle).lastLogits())
          .containsExactly(run.lastLogits(), within(2e-4f));
      assertThat(model.greedy(List.of(run.prompt()), 12, false, handle, null).getFirst())
          .containsExactly(run.greedy());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt_neox-full", "llama-full", "bloom-full", "gpt2-full"})
  void logitsAndGreedyTokensOfTheTrainedModel(GoldenRun run) {
    try (LanguageModel model = LanguageModel.load(run.trained(), Precision.FP32)) {
      assertThat(model.score(run.prompt(), null).lastLogits())
          .containsExactly(run.lastLogits(), within(2e-4f));
      assertThat(model.greedy(List.of(run.prompt()), 12, false, null, null).getFirst())
          .containsExactly(run.greedy());
    }
  }

  @ParameterizedTest
  @CsvSource({"gpt_neox-variant-nf4, nf4", "gpt2-nf4, gpt2"})
  void lossOfTheQuantizedModels(String directory, String values) {
    JsonNode golden = Golden.json(Golden.reference("quantized.json"));
    try (LanguageModel model = LanguageModel.load(Golden.reference(directory), Precision.FP32)) {
      assertThat(model.score(Golden.ints(golden.path("ids")), null).loss())
          .isCloseTo(golden.path(values).path("dequantized_loss").doubleValue(), within(1e-4));
    }
  }

  /**
   * Models with unusual options, see {@code reference/README.md}; a long case has more than 512
   * tokens, which another attention kernel takes.
   */
  @ParameterizedTest
  @CsvSource({
    "gpt_neox-variant, gpt_neox-variant",
    "bloom-variant, bloom-variant",
    "bloom-variant, bloom-variant-long",
    "runs/gpt2-base, gpt2-base",
    "gpt2-variant, gpt2-variant",
    "gpt2-variant, gpt2-variant-long"
  })
  void lossLogitsAndGreedyTokensOfTheVariants(String directory, String values) {
    JsonNode expected = Golden.json(Golden.reference(values + ".json"));
    int[] ids = Golden.ints(expected.path("ids"));
    try (LanguageModel model = LanguageModel.load(Golden.reference(directory), Precision.FP32)) {
      Score score = model.score(ids, null);

      assertThat(score.loss()).isCloseTo(expected.path("loss").doubleValue(), within(1e-4));
      assertThat(score.lastLogits())
          .containsExactly(Golden.floats(expected.path("last_logits")), CLOSE);
      assertThat(model.greedy(List.of(ids), 10, false, null, null).getFirst())
          .containsExactly(Golden.ints(expected.path("greedy")));
    }
  }
}
