package dev.tunestream.lm.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.lm.generate.Continuation;
import dev.tunestream.lm.generate.LanguageModel;
import dev.tunestream.lm.generate.LogLikelihood;
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
    Question question = Question.of("A topic is", List.of("a", "a log of records", "xq"), 0);

    Answer answered = run(List.of(question)).answers().getFirst();

    List<Double> sums = new ArrayList<>();
    for (Choice choice : question.choices()) {
      sums.add(
          model
              .logLikelihoods(
                  List.of(Continuation.of(tokenizer, "A topic is", " " + choice.text())), null)
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
  void moreQuestionsThanAreAskedAtATimeKeepTheirOrder() {
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      questions.add(Question.of("Number", List.of("" + i, "other"), i % 2));
    }
    List<Integer> told = new ArrayList<>();

    BenchmarkResult result = new Benchmark(model, tokenizer, null).run(questions, told::add);

    assertThat(told).containsExactly(64, 70);
    assertThat(result.answers()).hasSize(70);
    assertThat(result.answers().get(69).question().golds()).containsExactly(1);
  }

  @Test
  void whateverFindsLikelihoodsCanBeAsked() {
    List<LogLikelihood> known =
        List.of(new LogLikelihood(-3, false, 1), new LogLikelihood(-1, false, 1));

    BenchmarkResult result =
        new Benchmark(
                (context, text) -> Continuation.of(tokenizer, context, text),
                continuations -> known)
            .run(List.of(Question.of("Why?", List.of("a", "b"), 1)), done -> {});

    assertThat(result.answers().getFirst().logLikelihoods()).containsExactly(-3.0, -1.0);
  }

  @Test
  void withoutAQuestionTheEndOfTextIsTheContext() {
    assertThat(run(List.of(Question.of("", List.of("a", "b"), 0))).answers()).hasSize(1);
  }

  @Test
  void aChoiceThatIsLongerThanTheModelsPositionsIsRefused() {
    String endless = "word ".repeat(2000);

    assertThatThrownBy(() -> run(List.of(Question.of("Why?", List.of("a", endless), 0))))
        .isInstanceOf(BenchmarkException.class)
        .hasMessageContaining("questions from number 1 on");
  }

  private static BenchmarkResult run(List<Question> questions) {
    return new Benchmark(model, tokenizer, null).run(questions, done -> {});
  }

  private static org.assertj.core.data.Offset<Double> withinTenThousandth() {
    return org.assertj.core.data.Offset.offset(1e-4);
  }
}
