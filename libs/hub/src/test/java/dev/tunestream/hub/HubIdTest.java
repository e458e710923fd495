package dev.tunestream.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubIdTest {

  @Test
  void readsOwnerAndName() {
    assertThat(HubId.parse("EleutherAI/pythia-70m"))
        .isEqualTo(new HubId("EleutherAI", "pythia-70m", "main"));
  }

  @Test
  void readsARevision() {
    assertThat(HubId.parse("a/b.c@refs/pr/1").revision()).isEqualTo("refs/pr/1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "name", "a/b/c", "/b", "a/", "a/..", "a/b@", "a/b@../x", "a b/c", "-a/b"})
  void refusesWhatIsNoId(String text) {
    assertThatThrownBy(() -> HubId.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'");
  }
}
