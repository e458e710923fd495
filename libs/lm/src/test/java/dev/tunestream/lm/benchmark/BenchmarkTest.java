package dev.tunestream.lm.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.lm.generate.Continuation;
import dev.tunestream.lm.generate.LanguageModel;
import dev.tunestream.lm.seedling.Seedling;
import dev.tunestream.lm.tokenizer.Tokenizer;
import dev.tunestream.recipe.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkTest {
  @TempDir static Path folder;
  private static Tokenizer tokenizer;
  private static LanguageModel model;

  @BeforeAll
  static void load() {
    Path seedling = Seedling.materialize(folder);
    tokenizer = Tokenizer.open(seedling);
    model = LanguageModel.load(seedling, Precision.FP32);
  }

  @AfterAll
  static void close() {
    model.close();
    tokenizer.close();
  }

  @Test
  void theLikeliestChoiceIsTaken() {
    MultipleChoice question =
        new MultipleChoice("A topic is", List.of("a", "a log of records", "xq"), 0);

    BenchmarkResult.Question answered = run(List.of(question)).questions().getFirst();

    List<Double> sums = new ArrayList<>();
    for (String choice : question.choices()) {
      sums.add(
          model
              .logLikelihoods(List.of(Continuation.of(tokenizer, "A topic is", " " + choice)), null)
              .getFirst()
              .sum());
    }
    assertThat(answered.logLikelihoods()).hasSize(3).allMatch(sum -> sum < 0);
    for (int i = 0; i < 3; i++) {
      assertThat(answered.logLikelihoods().get(i)).isCloseTo(sums.get(i), withinTenThousandth());
    }
    assertThat(sums.get(answered.best())).isEqualTo(sums.stream().max(Double::compare).get());
  }

  @Test
  void sharesAndTheirErrorAreOfAllQuestions() {
    BenchmarkResult.Question right = new BenchmarkResult.Question(1, 1, 0, List.of(-2.0, -1.0));
    BenchmarkResult.Question wrong = new BenchmarkResult.Question(0, 1, 0, List.of(-2.0, -1.0));

    BenchmarkResult result = BenchmarkResult.of(List.of(right, right, right, wrong));

    assertThat(result.acc()).isEqualTo(0.75);
    assertThat(result.accNorm()).isEqualTo(0.25);
    assertThat(result.accStderr()).isEqualTo(Math.sqrt(0.75 * 0.25 / 3));
  }

  @Test
  void moreQuestionsThanAreAskedAtATimeKeepTheirOrder() {
    List<MultipleChoice> questions = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      questions.add(new MultipleChoice("Number", List.of("" + i, "other"), i % 2));
    }
    List<Integer> told = new ArrayList<>();

    BenchmarkResult result = new Benchmark(model, tokenizer, null).run(questions, told::add);

    assertThat(told).containsExactly(64, 70);
    assertThat(result.questions()).hasSize(70);
    assertThat(result.questions().get(69).gold()).isEqualTo(1);
  }

  @Test
  void withoutAQuestionTheEndOfTextIsTheContext() {
    assertThat(run(List.of(new MultipleChoice("", List.of("a", "b"), 0))).questions()).hasSize(1);
  }

  @Test
  void aChoiceThatIsLongerThanTheModelsPositionsIsRefused() {
    String endless = "word ".repeat(2000);

    assertThatThrownBy(() -> run(List.of(new MultipleChoice("Why?", List.of("a", endless), 0))))
        .isInstanceOf(BenchmarkException.class)
        .hasMessageContaining("questions from number 1 on");
  }

  private static BenchmarkResult run(List<MultipleChoice> questions) {
    return new Benchmark(model, tokenizer, null).run(questions, done -> {});
  }

  private static org.assertj.core.data.Offset<Double> withinTenThousandth() {
    return org.assertj.core.data.Offset.offset(1e-4);
  }
}
