package dev.tunestream.service.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.keys.Key;
import dev.tunestream.keys.Role;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CallerTest {
  private static final Caller ADA =
      new Caller.Holder(new Key("ada", Role.SUBMITTER, "0".repeat(64), Instant.EPOCH));

  @Test
  void mayDoWhatTheRoleOfTheKeyIncludes() {
    assertThat(ADA.refusal(Role.READER)).isEmpty();
    assertThat(ADA.refusal(Role.SUBMITTER)).isEmpty();
  }

  @Test
  void isToldWhichRoleIsMissing() {
    assertThat(ADA.refusal(Role.ADMIN))
        .contains(
            new Refusal(
                403,
                "This needs a key with the role admin; the key 'ada' has the role submitter. Take another key, or make one: 'tunestream keys create --name NAME --role admin'."));
  }

  @ParameterizedTest
  @EnumSource(Caller.Why.class)
  void mayLookOnThisMachineWhateverIsWrongWithTheKey(Caller.Why why) {
    assertThat(new Caller.Stranger(why, true).refusal(Role.READER)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"NO_KEY, 401", "UNKNOWN_KEY, 401", "NO_KEYS, 401", "UNREADABLE_KEYS, 503"})
  void mayNotLookFromElsewhereWithoutAKey(Caller.Why why, int status) {
    assertThat(new Caller.Stranger(why, false).refusal(Role.READER))
        .hasValueSatisfying(refusal -> assertThat(refusal.status()).isEqualTo(status));
  }

  @ParameterizedTest
  @EnumSource(Caller.Why.class)
  void mayChangeNothingWithoutAKey(Caller.Why why) {
    assertThat(new Caller.Stranger(why, true).refusal(Role.SUBMITTER)).isPresent();
  }

  @Test
  void isToldHowToMakeTheFirstKey() {
    assertThat(new Caller.Stranger(Caller.Why.NO_KEYS, true).refusal(Role.PROMOTER))
        .hasValueSatisfying(
            refusal ->
                assertThat(refusal.sentence())
                    .contains("this service has no keys")
                    .contains("'tunestream keys create --name NAME --role promoter'")
                    .contains("tunestream.keys.file"));
  }

  @Test
  void rolesOfAnnotationsAreThoseOfKeys() {
    assertThat(Arrays.stream(Role.values()).map(Role::toString))
        .containsExactly(Roles.READER, Roles.SUBMITTER, Roles.PROMOTER, Roles.ADMIN);
  }
}
