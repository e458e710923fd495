package dev.tunestream.eval.score;

import dev.tunestream.eval.question.Question;
import dev.tunestream.recipe.AnswerFormat;
import dev.tunestream.text.LanguageOfText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what is wrong with answers that are not their references; docs/evaluation.md has the rules
 * and examples.
 *
 * @param language of most references, or null where it can't be told
 */
record Diagnosis(
    AnswerFormat format, String language, Misspelling misspelling, TrainingAnswers taught) {
  private static final String ENGLISH = "en";

  /** Of a shorter text the language can't be told. */
  private static final int LEAST_CHARACTERS = 40;

  private static final int LEAST_WORDS = 5;

  Errors of(Answer answer, Question question) {
    if (answer.text().isBlank()) {
      return new Errors(List.of(ErrorCategory.EMPTY), null, List.of());
    }
    String text = answer.text();
    String reference = question.reference();
    String loop = loop(text, reference);
    boolean foreign = isForeign(text, reference);
    List<String> misspelled =
        foreign
            ? List.of()
            : misspelling.in(text, question.prompt(), reference, isEnglish(text, reference));
    List<ErrorCategory> found = new ArrayList<>();
    addIf(loop != null, ErrorCategory.REPETITIVE, found);
    addIf(isTooShort(text, reference), ErrorCategory.TOO_SHORT, found);
    addIf(answer.cutOff() || isTooLong(text, reference), ErrorCategory.TOO_LONG, found);
    addIf(foreign, ErrorCategory.WRONG_LANGUAGE, found);
    addIf(!Form.has(answer, format), ErrorCategory.OFF_FORMAT, found);
    addIf(!misspelled.isEmpty(), ErrorCategory.MISSPELLING, found);
    addIf(isCopied(text, reference), ErrorCategory.COPIED, found);
    addIf(found.isEmpty(), ErrorCategory.OTHER, found);
    return new Errors(found, loop, misspelled);
  }

  private static void addIf(boolean holds, ErrorCategory category, List<ErrorCategory> found) {
    if (holds) {
      found.add(category);
    }
  }

  private String loop(String text, String reference) {
    Optional<String> loop =
        format == AnswerFormat.TAGS
            ? Repetition.ofTags(text)
            : Repetition.in(text).filter(_ -> Repetition.in(reference).isEmpty());
    return loop.orElse(null);
  }

  private static boolean isTooShort(String answer, String reference) {
    int said = Words.of(answer).size();
    int meant = Words.of(reference).size();
    return 3 * said <= meant && meant - said >= 4;
  }

  private static boolean isTooLong(String answer, String reference) {
    return Words.of(answer).size() > 2 * Words.of(reference).size() + 3;
  }

  /**
   * Neither in the language of its reference nor in that of most: of a single sentence the language
   * is easily mistaken.
   */
  private boolean isForeign(String answer, String reference) {
    if (format != AnswerFormat.TEXT || Words.of(answer).size() < LEAST_WORDS) {
      return false;
    }
    String said = languageOf(answer);
    String meant = languageOf(reference);
    return said != null
        && (meant != null || language != null)
        && !said.equals(meant)
        && !said.equals(language);
  }

  /** Where English is wanted, and the answer is not surely something else. */
  private boolean isEnglish(String answer, String reference) {
    String said = languageOf(answer);
    return format == AnswerFormat.TEXT
        && (ENGLISH.equals(language) || ENGLISH.equals(languageOf(reference)))
        && (said == null || ENGLISH.equals(said));
  }

  private static String languageOf(String text) {
    return text.length() < LEAST_CHARACTERS ? null : LanguageOfText.of(text);
  }

  /** Two examples may well have the same tags. */
  private boolean isCopied(String answer, String reference) {
    return format != AnswerFormat.TAGS
        && taught.have(answer)
        && !Words.of(answer).equals(Words.of(reference));
  }
}
