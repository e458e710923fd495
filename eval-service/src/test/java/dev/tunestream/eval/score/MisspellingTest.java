package dev.tunestream.eval.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MisspellingTest {
  private final Misspelling misspelling =
      new Misspelling(Vocabulary.of(taker -> taker.accept("A borker is a broken broker.")));

  @Test
  void aWordThatEnglishDoesNotHaveIsMisspelled() {
    assertThat(english("the registy keeps evrything", "It keeps all."))
        .containsExactly("registy", "evrything");
  }

  @Test
  void wordsInAllTheirFormsAreRight() {
    assertThat(english("it isn’t what they've been keeping, don't they; well-known colors", ""))
        .isEmpty();
  }

  @Test
  void wordsOfPromptReferenceAndTrainingTextAreRight() {
    assertThat(misspelling.in("a borker lorafies loras", "What are loras?", "It lorafies.", true))
        .isEmpty();
  }

  @Test
  void namesAreRight() {
    assertThat(english("Tunestream and McKyla asked Borbo in PEFTish ways", "")).isEmpty();
  }

  @Test
  void codeAndAddressesAreNoWords() {
    assertThat(
            english(
                "call fit_transfrm() in llm.enginx, see https://exmple.org/abut or x86_64, abc123",
                ""))
        .isEmpty();
  }

  @Test
  void aWordBesideSignsOfASentenceIsAWord() {
    assertThat(english("(teh) \"wrod\", adn: hte!", ""))
        .containsExactly("teh", "wrod", "adn", "hte");
  }

  @Test
  void inOtherLanguagesAWordNearOneOfTheReferenceIsMisspelled() {
    assertThat(other("die verwaltung speichrt alles", "Die Verwaltung speichert alles."))
        .containsExactly("speichrt");
    assertThat(other("sie bewahrt es", "Die Verwaltung speichert alles.")).isEmpty();
  }

  @Test
  void threeEditsAreADifferentWord() {
    assertThat(other("regstiri", "registry")).isEmpty();
  }

  private List<String> english(String answer, String reference) {
    return misspelling.in(answer, "", reference, true);
  }

  private List<String> other(String answer, String reference) {
    return misspelling.in(answer, "", reference, false);
  }
}
