package dev.tunestream.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class KeysTest {
  private static final Instant NOW = Instant.parse("2026-05-03T10:15:30.5Z");

  private final Keys.Made ada = Keys.NONE.make("ada", Role.PROMOTER, NOW);

  @Test
  void findsTheKeyThatIsShown() {
    Keys.Made both = ada.keys().make("bob", Role.READER, NOW);

    assertThat(both.keys().of(ada.secret())).contains(ada.key());
    assertThat(both.keys().of(both.secret())).contains(both.key());
  }

  @Test
  void knowsNoOtherKey() {
    assertThat(ada.keys().of(Secret.random())).isEmpty();
  }

  @Test
  void takesNoHashForAKey() {
    assertThat(ada.keys().of(new Secret(ada.key().sha256()))).isEmpty();
  }

  @Test
  void makesKeysOf32RandomBytes() {
    assertThat(ada.secret().text()).matches("ts_[A-Za-z0-9_-]{43}");
    assertThat(Secret.random()).isNotEqualTo(Secret.random());
  }

  @Test
  void forgetsWhatWasRevoked() {
    assertThat(ada.keys().without("ada").of(ada.secret())).isEmpty();
  }

  @Test
  void refusesToRevokeWhatIsNotThere() {
    assertThatThrownBy(() -> ada.keys().without("bob"))
        .hasMessage("There is no key 'bob'; 'tunestream keys list' tells which there are.");
  }

  @Test
  void givesANameOnce() {
    assertThatThrownBy(() -> ada.keys().make("ada", Role.READER, NOW))
        .isInstanceOf(KeysException.class)
        .hasMessageContaining("There is a key 'ada' already");
  }

  @Test
  void refusesANameThatCouldNotStandInEvents() {
    assertThatThrownBy(() -> Keys.NONE.make("Ada Lovelace", Role.READER, NOW))
        .hasMessageContaining("'Ada Lovelace'; a name has 1 to 100 characters");
  }

  @Test
  void showsNoKeyInText() {
    assertThat(ada.toString()).doesNotContain(ada.secret().text());
  }
}
