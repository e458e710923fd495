package dev.tunestream.registry.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.service.RequestRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParamsTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "A", "../x", "a/b", "a%2fb", ".", "-a", "a b"})
  void whatIsNoNameIsMalformed(String value) {
    assertThatThrownBy(() -> Params.name("model", value))
        .isInstanceOfSatisfying(
            RequestRefusedException.class, e -> assertThat(e.status()).isEqualTo(400))
        .hasMessageContaining("'" + value + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "201", "ten", "9999999999"})
  void limitsHaveBounds(String value) {
    assertThatThrownBy(() -> Params.limit(value, 200)).hasMessageContaining("limit");
  }

  @Test
  void aMissingLimitIsTheDefault() {
    assertThat(Params.limit(null, 200)).isEqualTo(Params.DEFAULT_LIMIT);
  }

  @Test
  void sentencesBeginAndEndAsSentences() {
    assertThat(Params.unknown("there is no job '%s'", "x")).hasMessage("There is no job 'x'.");
  }
}
