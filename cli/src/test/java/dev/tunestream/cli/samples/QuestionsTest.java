package dev.tunestream.cli.samples;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.cli.samples.Sample.Question;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the question samples promise, so that a held-out wording can be answered. */
class QuestionsTest {

  private final List<Question> questions = Sample.questions();
  private final Map<String, Long> rowsByAnswer =
      questions.stream().collect(groupingBy(Question::answer, counting()));

  @Test
  void areAtLeastFourHundred() {
    assertThat(questions).hasSizeGreaterThanOrEqualTo(400);
  }

  @Test
  void areAskedOnce() {
    assertThat(questions).extracting(Question::question).doesNotHaveDuplicates();
  }

  @Test
  void haveNoBlankText() {
    assertThat(questions)
        .allSatisfy(
            row -> {
              assertThat(row.question()).isNotBlank().isEqualTo(row.question().strip());
              assertThat(row.answer()).isNotBlank().isEqualTo(row.answer().strip());
            });
  }

  @Test
  void haveAtLeastEightyAnswers() {
    assertThat(rowsByAnswer).hasSizeGreaterThanOrEqualTo(80);
  }

  @Test
  void haveAnswersOfFourWordsInTheMedian() {
    int[] lengths =
        questions.stream().mapToInt(row -> WordRuns.words(row.answer()).size()).sorted().toArray();

    assertThat(lengths[lengths.length / 2]).isGreaterThanOrEqualTo(4);
  }

  @Test
  void haveNoAnswerInMoreThanThreePercentOfTheRows() {
    assertThat(rowsByAnswer.values())
        .allSatisfy(rows -> assertThat(rows).isLessThanOrEqualTo(questions.size() * 3L / 100));
  }

  @Test
  void askForEachFactInFiveWordingsOrMore() {
    assertThat(rowsByAnswer.values()).allSatisfy(rows -> assertThat(rows).isGreaterThan(4));
  }

  @Test
  void askForAnotherFactInTheNextRow() {
    assertThat(IntStream.range(1, questions.size()))
        .allSatisfy(
            i -> assertThat(questions.get(i).answer()).isNotEqualTo(questions.get(i - 1).answer()));
  }
}
