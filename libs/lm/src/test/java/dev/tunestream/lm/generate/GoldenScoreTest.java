package dev.tunestream.lm.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.lm.Golden;
import dev.tunestream.recipe.Precision;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loss, logits and greedy tokens agree with transformers and peft. */
class GoldenScoreTest {
  private static final Offset<Float> CLOSE = within(1e-4f);

  @ParameterizedTest
  @ValueSource(strings = {"base", "lora"})
  void lossAndFirstLogitsOfTheSavedAdapters(String adapter) {
    JsonNode golden = Golden.json("adapters/expected.json");
    JsonNode expected = golden.path("cases").path(adapter);
    try (LanguageModel model =
            LanguageModel.load(Golden.path("adapters/gpt_neox-base"), Precision.FP32);
        AdapterHandle handle =
            adapter.equals("base") ? null : model.attach(Golden.path("adapters/gpt_neox-lora"))) {
      Score score = model.score(Golden.ints(golden.path("input_ids")), handle);

      assertThat(score.loss()).isCloseTo(expected.path("loss").doubleValue(), within(1e-4));
      float[] logits = Golden.floats(expected.path("last_logits"));
      assertThat(java.util.Arrays.copyOf(score.lastLogits(), logits.length))
          .containsExactly(logits, CLOSE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lora", "rslora"})
  void logitsAndGreedyTokensOfTheTrainedAdapters(String method) {
    JsonNode run = Golden.json("runs/runs.json").path("runs").path("gpt_neox-" + method);
    int[] prompt = Golden.ints(run.path("prompt"));
    try (LanguageModel model =
            LanguageModel.load(Golden.path("runs/gpt_neox-base"), Precision.FP32);
        AdapterHandle handle = model.attach(Golden.path("runs/gpt_neox-" + method + "/trained"))) {
      assertThat(model.score(prompt, handle).lastLogits())
          .containsExactly(Golden.floats(run.path("last_logits")), within(2e-4f));
      assertThat(model.greedy(List.of(prompt), 12, false, handle, null).getFirst())
          .containsExactly(Golden.ints(run.path("greedy")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "full")
  void logitsAndGreedyTokensOfTheTrainedModel(String method) {
    JsonNode run = Golden.json("runs/runs.json").path("runs").path("gpt_neox-" + method);
    int[] prompt = Golden.ints(run.path("prompt"));
    try (LanguageModel model =
        LanguageModel.load(Golden.path("runs/gpt_neox-full/trained"), Precision.FP32)) {
      assertThat(model.score(prompt, null).lastLogits())
          .containsExactly(Golden.floats(run.path("last_logits")), within(2e-4f));
      assertThat(model.greedy(List.of(prompt), 12, false, null, null).getFirst())
          .containsExactly(Golden.ints(run.path("greedy")));
    }
  }
}
