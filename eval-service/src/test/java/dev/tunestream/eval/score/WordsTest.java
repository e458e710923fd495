package dev.tunestream.eval.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void wordsAreLowerCaseWithoutPunctuation() {
    assertThat(Words.of("  Be yourself; everyone ELSE\nis “already” taken.  "))
        .containsExactly("be", "yourself", "everyone", "else", "is", "already", "taken");
  }

  @Test
  void punctuationInsideAWordIsDeletedWithoutASplit() {
    assertThat(Words.of("well-known don't don’t $5 a+b"))
        .containsExactly("wellknown", "dont", "dont", "5", "ab");
  }

  @Test
  void otherScriptsHaveWordsToo() {
    assertThat(Words.of("Übung, Größe… привет\u00a0мир!"))
        .containsExactly("übung", "größe", "привет", "мир");
  }

  @Test
  void punctuationAloneIsNoWord() {
    assertThat(Words.of(" -- ... !")).isEmpty();
  }
}
