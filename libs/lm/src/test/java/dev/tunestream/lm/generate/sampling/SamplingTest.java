package dev.tunestream.lm.generate.sampling;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingTest {
  @ParameterizedTest
  @ValueSource(doubles = {-0.5, Double.NaN, Double.POSITIVE_INFINITY, 1e-9})
  void aTemperatureOutOfRangeIsRefused(double temperature) {
    assertThatThrownBy(() -> new Sampling(temperature, 0, 1, 1, 0))
        .hasMessage(
            "temperature is %s; it must be 0, which always takes the most likely token, or 0.000001 or more."
                .formatted(temperature));
  }

  @Test
  void aNegativeTopKIsRefused() {
    assertThatThrownBy(() -> new Sampling(1, -1, 1, 1, 0))
        .hasMessage("top-k is -1; it must be 0, which keeps all tokens, or more.");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1.1, Double.NaN})
  void aTopPOutOfRangeIsRefused(double topP) {
    assertThatThrownBy(() -> new Sampling(1, 0, topP, 1, 0))
        .hasMessage("top-p is %s; it must be above 0 and at most 1.".formatted(topP));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void aRepetitionPenaltyOutOfRangeIsRefused(double penalty) {
    assertThatThrownBy(() -> new Sampling(0, 0, 1, penalty, 0))
        .hasMessage(
            "repetition penalty is %s; it must be above 0; 1 changes nothing.".formatted(penalty));
  }

  @ParameterizedTest
  @CsvSource({"5, 1, top-k is 5", "0, 0.9, top-p is 0.9"})
  void aCutThatHasNoEffectIsRefused(int topK, double topP, String named) {
    assertThatThrownBy(() -> new Sampling(0, topK, topP, 1, 0))
        .hasMessage(
            named + "; it has no effect while temperature is 0; set a temperature, such as 1.");
  }
}
