package dev.tunestream.eval.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MisspellingTest {
  private final Misspelling misspelling =
      new Misspelling(Vocabulary.of(taker -> taker.accept("A borker is a broken broker.")));

  @Test
  void anUnknownWordNearOneOfTheReferenceIsMisspelled() {
    assertThat(misspelling.in("the registy keeps it", "The registry keeps it.")).isTrue();
  }

  @Test
  void lettersInTheWrongOrderAreTwoEdits() {
    assertThat(misspelling.in("loev", "love")).isTrue();
  }

  @Test
  void aWordOfTheReferenceIsRight() {
    assertThat(misspelling.in("stored store", "The store is stored")).isFalse();
  }

  @Test
  void aWordOfTheTrainingTextIsADifferentWord() {
    assertThat(misspelling.in("borker", "broker")).isFalse();
  }

  @Test
  void threeEditsAreADifferentWord() {
    assertThat(misspelling.in("regstiri", "registry")).isFalse();
  }

  @Test
  void aShortWordIsNoMisspellingOfAnother() {
    assertThat(misspelling.in("dog", "cat of")).isFalse();
    assertThat(misspelling.in("ox", "by")).isFalse();
  }

  @Test
  void aNumberIsWrongButNotMisspelled() {
    assertThat(misspelling.in("1987", "1988")).isFalse();
  }
}
