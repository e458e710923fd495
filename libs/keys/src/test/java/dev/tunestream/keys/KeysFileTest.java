package dev.tunestream.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysFileTest {
  @TempDir private Path folder;

  private KeysFile file() {
    return new KeysFile(folder.resolve("keys.json"));
  }

  @Test
  void givesBackWhatWasWritten() {
    Keys keys = Keys.NONE.make("ada", Role.PROMOTER, Instant.EPOCH).keys();
    file().write(keys);
    assertThat(file().read()).isEqualTo(keys);
  }

  @Test
  void holdsNoKey() throws IOException {
    Keys.Made made = Keys.NONE.make("ada", Role.PROMOTER, Instant.EPOCH);
    file().write(made.keys());
    assertThat(Files.readString(file().path()))
        .contains(made.key().sha256())
        .doesNotContain(made.secret().text());
  }

  @Test
  void isEmptyWhereItIsNotThere() {
    assertThat(file().read()).isEqualTo(Keys.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                             | must be an array",
        "[{\"name\":                    | It is not JSON",
        "[] []                          | It is not JSON",
        "[{\"name\":\"a\",\"role\":\"root\"}] | The role of the key 'a' is 'root'; the roles are reader, submitter, promoter, admin.",
        "[{\"name\":\"A\",\"role\":\"admin\",\"created\":\"2026-01-01T00:00:00Z\"}] | The key's name is 'A'",
        "[{\"name\":\"a\",\"role\":\"admin\",\"sha256\":\"ts_x\",\"created\":\"2026-01-01T00:00:00Z\"}] | 64 lower-case hexadecimal digits",
        "[{\"name\":\"a\",\"role\":\"admin\"}] | was created ''; that must be a time"
      })
  void saysWhatIsWrongWithIt(String content, String said) throws IOException {
    Files.writeString(file().path(), content);
    assertThatThrownBy(() -> file().read())
        .isInstanceOf(KeysException.class)
        .hasMessageStartingWith("The keys file " + file().path() + " can't be used.")
        .hasMessageContaining(said);
  }

  @Test
  void refusesTwoKeysOfOneName() throws IOException {
    file().write(Keys.NONE.make("ada", Role.PROMOTER, Instant.EPOCH).keys());
    String entry = Files.readString(file().path()).strip().replaceAll("^\\[|]$", "");
    Files.writeString(file().path(), "[" + entry + "," + entry + "]");
    assertThatThrownBy(() -> file().read())
        .isInstanceOf(KeysException.class)
        .hasMessageContaining("Two keys have the same name");
  }
}
