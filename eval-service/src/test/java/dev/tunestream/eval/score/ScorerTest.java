package dev.tunestream.eval.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScorerTest {
  private final Scorer scorer =
      new Scorer(
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
    AnswerScore score = scorer.score(new Answer("In the store.", true), "In the store.");

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
    assertThat(scorer.score(new Answer("every topic", true), "topic").categories())
        .containsExactly(ErrorCategory.TOO_LONG);
  }

  @Test
  void anAnswerMayBeOfSeveralCategories() {
    assertThat(
            scorer
                .score(new Answer("brokr brokr brokr brokr brokr brokr", true), "broker")
                .categories())
        .containsExactly(
            ErrorCategory.REPETITIVE, ErrorCategory.TOO_LONG, ErrorCategory.MISSPELLING);
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
        .hasSize(6);
  }

  private AnswerScore score(String answer, String reference) {
    return scorer.score(new Answer(answer, false), reference);
  }

  private List<ErrorCategory> categories(String answer, String reference) {
    return score(answer, reference).categories();
  }
}
