package dev.tunestream.lm.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.lm.Golden;
import dev.tunestream.recipe.Precision;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loss, logits and greedy tokens agree with transformers and peft. */
class GoldenScoreTest {
  private static final Offset<Float> CLOSE = within(1e-4f);

  @ParameterizedTest
  @ValueSource(strings = {"gpt_neox-base", "gpt_neox-lora", "llama-base", "llama-lora"})
  void lossAndFirstLogitsOfTheSavedAdapters(String name) {
    JsonNode golden = Golden.json("adapters/expected.json");
    String[] architectureAndMethod = name.split("-");
    JsonNode expected =
        golden.path("cases").path(architectureAndMethod[0]).path(architectureAndMethod[1]);
    try (LanguageModel model =
            LanguageModel.load(Golden.path("adapters/" + Golden.baseOf(name)), Precision.FP32);
        AdapterHandle handle =
            name.endsWith("-base") ? null : model.attach(Golden.path("adapters/" + name))) {
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
        "gpt_neox-dora",
        "llama-lora",
        "llama-rslora",
        "llama-dora"
      })
  void logitsAndGreedyTokensOfTheTrainedAdapters(String run) {
    try (LanguageModel model =
            LanguageModel.load(Golden.path("runs/" + Golden.baseOf(run)), Precision.FP32);
        AdapterHandle handle = model.attach(Golden.path("runs/" + run + "/trained"))) {
      checkEnd(run, model, handle);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt_neox-full", "llama-full"})
  void logitsAndGreedyTokensOfTheTrainedModel(String run) {
    try (LanguageModel model =
        LanguageModel.load(Golden.path("runs/" + run + "/trained"), Precision.FP32)) {
      checkEnd(run, model, null);
    }
  }

  private static void checkEnd(String name, LanguageModel model, AdapterHandle handle) {
    JsonNode run = Golden.json("runs/runs.json").path("runs").path(name);
    int[] prompt = Golden.ints(run.path("prompt"));
    assertThat(model.score(prompt, handle).lastLogits())
        .containsExactly(Golden.floats(run.path("last_logits")), within(2e-4f));
    assertThat(model.greedy(List.of(prompt), 12, false, handle, null).getFirst())
        .containsExactly(Golden.ints(run.path("greedy")));
  }
}
