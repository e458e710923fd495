package dev.tunestream.lm.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BenchmarkResultTest {
  private static final Question WHY = Question.of("Why?", List.of("long answer", "b"), 1);
  private static final Answer RIGHT = new Answer(WHY, List.of(-2.0, -1.0));
  private static final Answer WRONG = new Answer(WHY, List.of(-0.5, -1.0));

  @Test
  void aScoreAndItsErrorAreOfAllQuestions() {
    BenchmarkResult result = new BenchmarkResult(List.of(RIGHT, RIGHT, RIGHT, WRONG));

    assertThat(result.scores().get(Metric.ACC))
        .isEqualTo(new Mean(0.75, Math.sqrt(0.75 * 0.25 / 3)));
  }

  @Test
  void lengthDecidesBetweenChoicesThatAreNormalized() {
    // −2 / 11 is more than −1 / 1.
    assertThat(RIGHT.value(Metric.ACC)).isEqualTo(1);
    assertThat(RIGHT.value(Metric.ACC_NORM)).isZero();
    assertThat(RIGHT.bestNorm()).isZero();
  }

  @Test
  void ofEqualsTheFirstIsChosen() {
    assertThat(new Answer(WHY, List.of(-1.0, -1.0)).best()).isZero();
  }

  @Test
  void anyOfSeveralRightChoicesIsRight() {
    Question question = asked(List.of(0, 2), Metric.ACC);

    assertThat(new Answer(question, List.of(-3.0, -2.0, -1.0)).value(Metric.ACC)).isEqualTo(1);
    assertThat(new Answer(question, List.of(-3.0, -1.0, -2.0)).value(Metric.ACC)).isZero();
  }

  @Test
  void theRightChoicesShareOfAllProbabilityCounts() {
    Question question = asked(List.of(0, 2), Metric.MC2);

    double value =
        new Answer(question, List.of(Math.log(0.1), Math.log(0.2), Math.log(0.1)))
            .value(Metric.MC2);

    assertThat(value).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void probabilitiesBelowAllNumbersAreComparedAllTheSame() {
    Question question = asked(List.of(0), Metric.MC2);

    double value = new Answer(question, List.of(-2000.0, -2000.0, -2000.0)).value(Metric.MC2);

    assertThat(value).isCloseTo(1.0 / 3, within(1e-12));
  }

  @Test
  void aDifferencesErrorIsThatOfPairs() {
    // Each answers half of the questions; they differ in one of four.
    BenchmarkResult base = new BenchmarkResult(List.of(RIGHT, RIGHT, WRONG, WRONG));
    BenchmarkResult tuned = new BenchmarkResult(List.of(RIGHT, WRONG, WRONG, WRONG));

    Mean forgetting = tuned.minus(base).get(Metric.ACC);

    assertThat(forgetting.value()).isEqualTo(-0.25);
    assertThat(forgetting.standardError()).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void resultsOfOtherQuestionsAreNotCompared() {
    Answer other = new Answer(Question.of("How?", List.of("a", "b"), 1), List.of(-2.0, -1.0));

    assertThatThrownBy(
            () -> new BenchmarkResult(List.of(RIGHT)).minus(new BenchmarkResult(List.of(other))))
        .hasMessageContaining("different questions");
  }

  private static Question asked(List<Integer> golds, Metric metric) {
    List<Choice> choices =
        List.of(new Choice("Q", "a"), new Choice("Q", "b"), new Choice("Q", "c"));
    return new Question(choices, " ", golds, List.of(metric));
  }
}
