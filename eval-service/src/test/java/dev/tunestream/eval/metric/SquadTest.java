package dev.tunestream.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SquadTest {
  @ParameterizedTest
  @CsvSource({
    "The object store., object store, 1",
    "store object, object store, 1",
    "object, object store, 0.6666666666666666",
    "object store of MinIO, object store, 0.6666666666666666",
    "broker, object store, 0",
    "love love love, love, 0.5",
    "love love, love love love, 0.8",
    "'', object store, 0",
    "'!!', '', 1",
    "the, a, 1",
    "the, store, 0"
  })
  void f1IsTheHarmonicMeanOfWordPrecisionAndRecall(
      String answer, String reference, double expected) {
    assertThat(Squad.f1(answer, reference)).isCloseTo(expected, within(1e-12));
  }
}
