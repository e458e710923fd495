package dev.tunestream.lm.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.lm.Golden;
import dev.tunestream.lm.GoldenMethods;
import dev.tunestream.lm.GoldenRun;
import dev.tunestream.recipe.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Adapters of each method that peft saved give peft's loss, logits and greedy tokens. */
class GoldenMethodScoreTest {

  static Stream<String> saved() {
    return GoldenMethods.names();
  }

  static Stream<GoldenRun> trained() {
    return GoldenMethods.runs();
  }

  @ParameterizedTest
  @MethodSource("saved")
  void lossAndFirstLogitsOfTheSavedAdapters(String name) {
    String[] parts = name.split("-");
    JsonNode golden = Golden.json("adapters/expected.json");
    JsonNode expected = golden.path("cases").path(parts[0]).path(parts[1]);
    try (LanguageModel model =
            LanguageModel.load(Golden.path("adapters/" + parts[0] + "-base"), Precision.FP32);
        AdapterHandle handle = model.attach(Golden.path("adapters/" + name))) {
      Score score = model.score(Golden.ints(golden.path("input_ids").path(0)), handle);

      assertThat(score.loss()).isCloseTo(expected.path("loss").doubleValue(), within(1e-4));
      float[] logits = Golden.floats(expected.path("last_logits"));
      assertThat(Arrays.copyOf(score.lastLogits(), logits.length))
          .containsExactly(logits, within(1e-4f));
    }
  }

  @ParameterizedTest
  @MethodSource("trained")
  void logitsAndGreedyTokensOfTheTrainedAdapters(GoldenRun run) {
    try (LanguageModel model = LanguageModel.load(run.base(), Precision.FP32);
        AdapterHandle handle = model.attach(run.trained())) {
      assertThat(model.score(run.prompt(), handle).lastLogits())
          .containsExactly(run.lastLogits(), within(2e-4f));
      assertThat(model.greedy(List.of(run.prompt()), 12, false, handle, null).getFirst())
          .containsExactly(run.greedy());
    }
  }
}
