package dev.tunestream.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentKeyTest {
  @Test
  void isItsSegmentsJoinedBySlashes() {
    assertThat(DocumentKey.of("jobs", "job-1", "outcome").path()).isEqualTo("jobs/job-1/outcome");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a/b", "A", "a b", "ä", "a\u0000", "a\n"})
  void refusesSegmentsThatCouldLeadElsewhere(String segment) {
    assertThatThrownBy(() -> DocumentKey.of("jobs", segment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has the segment '" + segment + "'");
  }

  @Test
  void refusesALongSegment() {
    assertThatThrownBy(() -> DocumentKey.of("a".repeat(201))).hasMessageContaining("1 to 200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"objects", "trees"})
  void refusesThePlacesOfObjects(String first) {
    assertThatThrownBy(() -> DocumentKey.of(first, "x"))
        .hasMessage(
            "The document key '%s/x' begins with '%s', where objects are kept.", first, first);
  }

  @Test
  void refusesTooManySegments() {
    assertThatThrownBy(() -> new DocumentKey(Collections.nCopies(9, "a")))
        .hasMessageContaining("has 9 segments; 1 to 8 are allowed");
  }

  @Test
  void refusesAKeyLongerThanS3Takes() {
    assertThatThrownBy(() -> new DocumentKey(Collections.nCopies(5, "a".repeat(190))))
        .hasMessageContaining("longer than 900 characters");
  }
}
