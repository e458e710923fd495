package dev.tunestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.keys.HomeKeys;
import dev.tunestream.keys.Keys;
import dev.tunestream.keys.Role;
import dev.tunestream.keys.Secret;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandsTest {
  @TempDir private Path home;

  private Ran keys(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "keys";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[all.length - 2] = "--home";
    all[all.length - 1] = home.toString();
    return Ran.run(all);
  }

  private Keys valid() {
    return new HomeKeys(home).file().read();
  }

  private static JsonNode json(Ran ran) throws JsonProcessingException {
    return new ObjectMapper().readTree(ran.out());
  }

  @Test
  void aKeyThatIsMadeIsValid() throws JsonProcessingException {
    JsonNode made = json(keys("create", "--name", "ada", "--role", "promoter", "--json"));

    assertThat(valid().of(new Secret(made.path("key").asText())))
        .hasValueSatisfying(
            key -> {
              assertThat(key.name()).isEqualTo("ada");
              assertThat(key.role()).isEqualTo(Role.PROMOTER);
            });
  }

  @Test
  void onlyTheKeyGoesToStandardOutput() {
    Ran ran = keys("create", "--name", "ada", "--role", "reader");

    assertThat(ran.out()).matches("ts_[A-Za-z0-9_-]{43}\\R");
    assertThat(ran.err()).contains("It is shown this once.");
  }

  @Test
  void theListShowsNamesAndRolesButNoKey() {
    String secret = keys("create", "--name", "ada", "--role", "reader").out().strip();
    Ran ran = keys("list");

    assertThat(ran.out()).containsSubsequence("admin", "admin", "ada", "reader");
    assertThat(ran.out()).doesNotContain(secret).doesNotContain(new Secret(secret).sha256());
  }

  @Test
  void aKeyThatIsRevokedIsNotValid() {
    Secret secret = new Secret(keys("create", "--name", "ada", "--role", "reader").out().strip());
    keys("revoke", "ada");

    assertThat(valid().of(secret)).isEmpty();
  }

  @Test
  void aNameThatIsTakenIsTold() {
    keys("create", "--name", "ada", "--role", "reader");
    Ran ran = keys("create", "--name", "ada", "--role", "admin");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("There is a key 'ada' already");
  }

  @Test
  void aRoleThatIsNoneIsToldWithThoseThatAre() {
    Ran ran = keys("create", "--name", "ada", "--role", "root");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).containsIgnoringCase("[reader, submitter, promoter, admin]");
  }
}
