package dev.tunestream.eval.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tunestream.eval.metric.Metric;
import dev.tunestream.eval.question.Question;
import dev.tunestream.recipe.AnswerFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScorerTest {
  private final Scorer scorer =
      new Scorer(
          AnswerFormat.TEXT,
          List.of(),
          "en",
          Vocabulary.of(taker -> taker.accept("the broker keeps every topic in the store")),
          TrainingAnswers.of(
              taker -> {
                taker.accept("A topic is a log of records.");
                taker.accept("In the store.");
              }));

  @Test
  void surroundingWhiteSpaceDoesNotMatter() {
    assertThat(score(" In the store.\n", "In the store.").exact()).isTrue();
  }

  @Test
  void whiteSpaceAndCaseInsideDo() {
    assertThat(score("in the store.", "In the store.").exact()).isFalse();
    assertThat(score("In  the store.", "In the store.").exact()).isFalse();
  }

  @Test
  void anExactAnswerIsExactAlsoWhereItReachedTheLimit() {
    AnswerScore score =
        scorer.score(new Answer("In the store.", 4, true), question("In the store."));

    assertThat(score.exact()).isTrue();
    assertThat(score.categories()).isEmpty();
  }

  @Test
  void nothingButWhiteSpaceIsEmpty() {
    assertThat(categories(" \n", "In the store.")).containsExactly(ErrorCategory.EMPTY);
  }

  @Test
  void aLoopIsRepetitive() {
    assertThat(categories("store store store store", "topic broker"))
        .containsExactly(ErrorCategory.REPETITIVE);
  }

  @Test
  void aLoopThatTheReferenceHasTooIsNot() {
    assertThat(categories("topic topic topic topic", "every every every every topic"))
        .containsExactly(ErrorCategory.OTHER);
  }

  @Test
  void anAnswerToAnotherQuestionIsCopied() {
    assertThat(categories("a topic is a log of records", "A partition is a part of a topic"))
        .containsExactly(ErrorCategory.COPIED);
  }

  @Test
  void whatTheReferenceSaysTooOrAFewWordsAreNotCopied() {
    assertThat(categories("a topic is a log of records", "A topic is a log of records."))
        .containsExactly(ErrorCategory.OTHER);
    assertThat(categories("In the store.", "on the broker")).containsExactly(ErrorCategory.OTHER);
  }

  @Test
  void moreThanTwiceTheWordsAndThreeAreTooLong() {
    assertThat(categories("every topic in the store", "topic"))
        .containsExactly(ErrorCategory.OTHER);
    assertThat(categories("every topic in the store keeps", "topic"))
        .containsExactly(ErrorCategory.TOO_LONG);
  }

  @Test
  void anAnswerThatHadNotEndedIsTooLong() {
    assertThat(scorer.score(new Answer("every topic", 2, true), question("topic")).categories())
        .containsExactly(ErrorCategory.TOO_LONG);
  }

  @Test
  void anAnswerMayBeOfSeveralCategories() {
    assertThat(
            scorer
                .score(
                    new Answer("brokr brokr brokr brokr brokr brokr", 6, true), question("broker"))
                .categories())
        .containsExactly(
            ErrorCategory.REPETITIVE, ErrorCategory.TOO_LONG, ErrorCategory.MISSPELLING);
  }

  @Test
  void theLoopAndTheMisspelledWordsAreTold() {
    Errors errors =
        scorer.score(new Answer("brokr brokr brokr brokr", 4, false), question("broker")).errors();

    assertThat(errors.loop()).isEqualTo("brokr");
    assertThat(errors.misspelled()).containsExactly("brokr");
  }

  @Test
  void aThirdOfTheWordsIsTooShortWhereFourAreMissing() {
    assertThat(categories("the store", "every topic in the store keeps"))
        .containsExactly(ErrorCategory.TOO_SHORT);
    assertThat(categories("the store keeps", "every topic in the store keeps"))
        .containsExactly(ErrorCategory.OTHER);
    assertThat(categories("the", "every topic keeps")).containsExactly(ErrorCategory.OTHER);
  }

  @Test
  void anotherLanguageThanTheReferenceIsWrong() {
    assertThat(
            categories(
                "Der Broker behält alles, was man ihm gibt, bis es jemand liest.",
                "The broker keeps everything that it is given until somebody reads it."))
        .containsExactly(ErrorCategory.WRONG_LANGUAGE);
  }

  @Test
  void anAnswerInTheLanguageOfMostReferencesIsNotWrong() {
    assertThat(
            categories(
                "The broker keeps everything that it is given until somebody reads it.",
                "Le courtier garde tout ce qu'on lui donne, quoi qu'il arrive."))
        .doesNotContain(ErrorCategory.WRONG_LANGUAGE);
  }

  @Test
  void whatHasNoWordsIsInNoLanguage() {
    assertThat(categories("L".repeat(80), "The broker keeps everything that it is given."))
        .doesNotContain(ErrorCategory.WRONG_LANGUAGE);
  }

  @Test
  void aSentenceIsNoListOfTags() {
    Scorer ofTags = untaught(AnswerFormat.TAGS);
    Question tags = question("love, be-yourself");

    assertThat(ofTags.score(new Answer("life and love and", 4, false), tags).categories())
        .containsExactly(ErrorCategory.OTHER);
    assertThat(
            ofTags
                .score(new Answer("love is what we all are looking for", 8, false), tags)
                .categories())
        .contains(ErrorCategory.OFF_FORMAT);
    assertThat(ofTags.score(new Answer("love\nlife", 3, false), tags).categories())
        .contains(ErrorCategory.OFF_FORMAT);
  }

  @Test
  void aListOfTagsThatWasCutOffIsLookedAtBeforeTheCut() {
    Scorer ofTags = untaught(AnswerFormat.TAGS);

    assertThat(
            ofTags.score(new Answer("life, love, hope,", 6, true), question("hope")).categories())
        .containsExactly(ErrorCategory.TOO_LONG);
    assertThat(
            ofTags.score(new Answer("life, love, hope,", 6, false), question("hope")).categories())
        .containsExactly(ErrorCategory.OFF_FORMAT);
  }

  @Test
  void aTagThatStandsThreeTimesIsALoop() {
    Scorer ofTags = untaught(AnswerFormat.TAGS);
    Errors errors =
        ofTags
            .score(new Answer("life, love, Life, hope, life", 9, false), question("be, so, of, in"))
            .errors();

    assertThat(errors.categories()).containsExactly(ErrorCategory.REPETITIVE);
    assertThat(errors.loop()).isEqualTo("life");
    assertThat(
            ofTags
                .score(new Answer("life, love, life", 5, false), question("be, so, of"))
                .categories())
        .containsExactly(ErrorCategory.OTHER);
  }

  @Test
  void tagsAreMeasuredAsSets() {
    Scorer ofTags = untaught(AnswerFormat.TAGS);
    AnswerScore score =
        ofTags.score(new Answer(" Life, love, love", 4, false), question("love, humor, hope"));

    assertThat(score.of(Metric.TAG_PRECISION)).isEqualTo(1 / 2.0);
    assertThat(score.of(Metric.TAG_RECALL)).isEqualTo(1 / 3.0);
    assertThat(score.of(Metric.TAG_F1)).isCloseTo(0.4, within(1e-12));
  }

  @Test
  void onlyChosenMetricsAndThoseOfGatesAreMeasured() {
    Scorer chosen = untaught(AnswerFormat.TEXT, "chrf");

    assertThat(chosen.score(new Answer("a log", 2, false), question("a log")).metrics())
        .containsOnlyKeys(Metric.EXACT_MATCH, Metric.TOKEN_F1, Metric.CHRF);
  }

  @Test
  void jsonHasNothingBesideIt() {
    Scorer ofJson = untaught(AnswerFormat.JSON);
    Question json = question("{\"a\":1}");

    assertThat(ofJson.score(new Answer("{\"a\": 2}", 4, false), json).categories())
        .containsExactly(ErrorCategory.OTHER);
    assertThat(ofJson.score(new Answer("{\"a\": 2} so", 4, false), json).categories())
        .containsExactly(ErrorCategory.OFF_FORMAT);
  }

  @Test
  void whatIsOfNoCategoryIsOther() {
    assertThat(categories("the topic", "the store")).containsExactly(ErrorCategory.OTHER);
  }

  @Test
  void totalsAreMeansAndCountsOfEveryCategory() {
    var scores =
        Totals.of(
            List.of(
                score("the store", "the store"),
                score("", "the store"),
                score("topic", "every topic keeps"),
                score("the topic", "the store")));

    assertThat(scores.rows()).isEqualTo(4);
    assertThat(scores.exactMatch()).isEqualTo(0.25);
    assertThat(scores.tokenF1()).isEqualTo((1 + 0 + 0.5 + 0) / 4);
    assertThat(scores.categories())
        .containsEntry("empty", 1)
        .containsEntry("other", 2)
        .containsEntry("repetitive", 0)
        .containsEntry("too-long", 0)
        .containsEntry("misspelling", 0)
        .containsEntry("copied", 0)
        .hasSize(ErrorCategory.values().length);
  }

  private AnswerScore score(String answer, String reference) {
    return scorer.score(new Answer(answer, answer.length(), false), question(reference));
  }

  /** Of a model that was trained on nothing. */
  private static Scorer untaught(AnswerFormat format, String... metrics) {
    return new Scorer(
        format, List.of(metrics), "en", Vocabulary.of(_ -> {}), TrainingAnswers.of(_ -> {}));
  }

  private static Question question(String reference) {
    return new Question(new int[] {1}, "What is it?", reference);
  }

  private List<ErrorCategory> categories(String answer, String reference) {
    return score(answer, reference).categories();
  }
}
