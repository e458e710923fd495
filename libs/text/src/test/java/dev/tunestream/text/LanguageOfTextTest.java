package dev.tunestream.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageOfTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | The broker keeps what it was given until somebody has read it.
          de | Der Broker behält, was man ihm gegeben hat, bis es jemand gelesen hat.
          fr | Le courtier garde ce qu'on lui a donné jusqu'à ce que quelqu'un l'ait lu.
          """)
  void sentencesAreOfTheirLanguage(String language, String text) {
    assertThat(LanguageOfText.of(text)).isEqualTo(language);
  }

  @Test
  void numbersAreOfNone() {
    assertThat(LanguageOfText.of("1 2 3 4 5 6 7 8 9")).isNull();
  }
}
