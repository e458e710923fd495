package dev.tunestream.eval.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.eval.question.Question;
import dev.tunestream.testing.MemoryDocuments;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CourtTest {
  private final AtomicInteger asked = new AtomicInteger();
  private String trouble;

  private final Court court =
      new Court(
          new Judge() {
            @Override
            public String model() {
              return "strict";
            }

            @Override
            public String prompt() {
              return "judge {answer}";
            }

            @Override
            public Verdict of(Question question, String answer) {
              asked.incrementAndGet();
              if (trouble != null) {
                throw new JudgeException(trouble);
              }
              return new Verdict(0.3, answer);
            }
          },
          new MemoryDocuments());

  @Test
  void verdictsAreInTheOrderOfTheAnswers() {
    Verdicts verdicts = court.judge(questions(3), List.of("a", "b", "c"), () -> false);

    assertThat(verdicts.verdicts()).extracting(Verdict::reason).containsExactly("a", "b", "c");
    assertThat(verdicts.failure()).isNull();
  }

  @Test
  void whatWasJudgedIsNotJudgedAgain() {
    court.judge(questions(2), List.of("a", "b"), () -> false);
    Verdicts again = court.judge(questions(2), List.of("a", "c"), () -> false);

    assertThat(asked).hasValue(3);
    assertThat(again.verdicts()).extracting(Verdict::reason).containsExactly("a", "c");
  }

  @Test
  void anAnswerThatEqualsItsReferenceNeedsNoJudge() {
    Verdicts verdicts = court.judge(questions(1), List.of(" reference 0 "), () -> false);

    assertThat(asked).hasValue(0);
    assertThat(verdicts.verdicts().getFirst().score()).isEqualTo(1);
  }

  @Test
  void aJudgeThatFailsIsSoonNotAskedAnyMoreAndWhyIsTold() {
    trouble = "The judge sleeps.";

    Verdicts verdicts =
        court.judge(
            questions(100), IntStream.range(0, 100).mapToObj(i -> "a" + i).toList(), () -> false);

    // Those that were asked side by side when it failed are asked too.
    assertThat(asked.get()).isBetween(3, 6);
    assertThat(verdicts.failure()).isEqualTo("The judge sleeps.");
    assertThat(verdicts.verdicts()).hasSize(100).containsOnlyNulls();
  }

  @Test
  void theWorkEndsWhenItIsToldTo() {
    assertThatThrownBy(() -> court.judge(questions(2), List.of("a", "b"), () -> true))
        .isInstanceOf(CancellationException.class);
    assertThat(asked).hasValue(0);
  }

  private static List<Question> questions(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Question(new int[] {1}, "question " + i, "reference " + i))
        .toList();
  }
}
