package dev.tunestream.registry.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobPlaceTest {
  @Test
  void isFoundAgainByItsId() {
    JobPlace place = JobPlace.BEGINNING.behind(2, 41).withHappenings(7);

    assertThat(JobPlace.of(place.id())).isEqualTo(place);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "7", "1.2", "1.2.3.4", "-1.2.3", "1.2.99999999999", "a.b.c"})
  void anyOtherIdIsTheBeginning(String id) {
    assertThat(JobPlace.of(id)).isEqualTo(JobPlace.BEGINNING);
  }
}
