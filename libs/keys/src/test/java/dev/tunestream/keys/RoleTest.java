package dev.tunestream.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleTest {
  @ParameterizedTest
  @CsvSource({
    "admin, promoter, true",
    "promoter, submitter, true",
    "submitter, reader, true",
    "admin, reader, true",
    "reader, reader, true",
    "reader, submitter, false",
    "submitter, promoter, false",
    "promoter, admin, false"
  })
  void includesThoseBelow(String role, String other, boolean included) {
    assertThat(Role.named(role).orElseThrow().includes(Role.named(other).orElseThrow()))
        .isEqualTo(included);
  }

  @Test
  void listsWhatItIncludes() {
    assertThat(Role.SUBMITTER.included()).containsExactly(Role.READER, Role.SUBMITTER);
  }

  @Test
  void knowsOnlyItsOwnWords() {
    assertThat(Role.named("root")).isEmpty();
  }
}
