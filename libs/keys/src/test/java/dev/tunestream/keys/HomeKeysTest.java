package dev.tunestream.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeKeysTest {
  @TempDir private Path home;

  private HomeKeys keys() {
    return new HomeKeys(home);
  }

  @Test
  void beginsWithAKeyThatMayDoAll() {
    keys().makeFirst();
    Secret secret = HomeKeys.read(keys().keyFile());
    assertThat(keys().file().read().of(secret))
        .hasValueSatisfying(key -> assertThat(key.role()).isEqualTo(Role.ADMIN));
  }

  @Test
  void keepsItForItsOwnerAlone() throws IOException {
    keys().makeFirst();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys().keyFile())))
        .isEqualTo("rw-------");
  }

  @Test
  void makesNoSecondOne() {
    keys().makeFirst();
    Keys before = keys().file().read();
    keys().makeFirst();
    assertThat(keys().file().read()).isEqualTo(before);
  }

  @Test
  void putsANewFirstKeyInThePlaceOfARevokedOne() {
    keys().makeFirst();
    Secret before = HomeKeys.read(keys().keyFile());
    keys().revoke(HomeKeys.FIRST);
    keys().make(HomeKeys.FIRST, Role.ADMIN);
    assertThat(keys().file().read().of(before)).isEmpty();
    assertThat(keys().file().read().of(HomeKeys.read(keys().keyFile()))).isPresent();
  }

  @Test
  void keepsAllKeysThatAreMade() {
    keys().make("ada", Role.READER);
    keys().make("bob", Role.READER);
    assertThat(keys().file().read().all()).extracting(Key::name).containsExactly("ada", "bob");
  }

  @Test
  void takesNothingElseForAKey() throws IOException {
    Files.writeString(keys().keyFile(), "one\ntwo\n");
    assertThatThrownBy(() -> HomeKeys.read(keys().keyFile()))
        .isInstanceOf(KeysException.class)
        .hasMessageContaining("must hold one key on one line");
  }
}
