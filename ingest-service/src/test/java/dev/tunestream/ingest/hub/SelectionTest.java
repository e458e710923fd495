package dev.tunestream.ingest.hub;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {
  @Test
  void namesAreBounded() {
    assertThatThrownBy(() -> new Selection("x".repeat(201), null, null))
        .hasMessage("Parameter config: a name has 1 to 200 characters that can be printed.");
    assertThatThrownBy(() -> new Selection(null, "a\nb", null))
        .hasMessageStartingWith("Parameter split: ");
    assertThatThrownBy(() -> new Selection(null, null, Collections.nCopies(101, "a")))
        .hasMessageContaining("101 are given, and at most 100 may be");
  }

  @Test
  void filesAreInTheRepository() {
    assertThatThrownBy(() -> new Selection(null, null, List.of("https://elsewhere/a.csv")))
        .hasMessageContaining("'https://elsewhere/a.csv' leads out of the repository");
  }

  @Test
  void filesOrASplitAreNamed() {
    assertThatThrownBy(() -> new Selection(null, "train", List.of("a.csv")))
        .hasMessageContaining("leave out the one or the others");
  }
}
