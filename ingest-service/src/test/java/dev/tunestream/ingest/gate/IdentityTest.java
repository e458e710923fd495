package dev.tunestream.ingest.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdentityTest {
  @Test
  void numbersComeInOrderOfTheirValueAndBeforeOtherIds() {
    List<String> ids =
        List.of(
            "b", "10", "9", "a-1", "007", "7", "", "99999999999999999999", "100000000000000000000");

    assertThat(ids.stream().map(id -> new Identity("/me", id)).sorted().map(Identity::id))
        .containsExactly(
            "007", "7", "9", "10", "99999999999999999999", "100000000000000000000", "", "a-1", "b");
  }

  @Test
  void theSourceComesFirst() {
    assertThat(Stream.of(new Identity("b", "1"), new Identity("a", "2")).sorted())
        .extracting(Identity::source)
        .containsExactly("a", "b");
  }
}
