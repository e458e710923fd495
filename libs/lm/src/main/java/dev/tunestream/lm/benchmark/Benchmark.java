package dev.tunestream.lm.benchmark;

import dev.tunestream.lm.generate.AdapterHandle;
import dev.tunestream.lm.generate.Continuation;
import dev.tunestream.lm.generate.LanguageModel;
import dev.tunestream.lm.generate.LogLikelihood;
import dev.tunestream.lm.tokenizer.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;

/**
 * Has a model choose by the likelihood of each choice behind the question, as the task type {@code
 * multiple_choice} of lm-evaluation-harness 0.4 does with a space between the two.
 */
public final class Benchmark {
  /** Enough for batches to be full, few enough for progress to be seen. */
  private static final int QUESTIONS_AT_A_TIME = 64;

  private final LanguageModel model;
  private final Tokenizer tokenizer;
  private final AdapterHandle adapter;

  /**
   * @param adapter an adapter attached to the model, or null for the base alone
   */
  public Benchmark(LanguageModel model, Tokenizer tokenizer, AdapterHandle adapter) {
    this.model = model;
    this.tokenizer = tokenizer;
    this.adapter = adapter;
  }

  /**
   * Asks all questions.
   *
   * @param questions at least one
   * @param done told how many are answered, now and then
   * @throws BenchmarkException if a choice is longer than the model's positions
   */
  public BenchmarkResult run(List<MultipleChoice> questions, IntConsumer done) {
    List<BenchmarkResult.Question> answered = new ArrayList<>();
    for (int first = 0; first < questions.size(); first += QUESTIONS_AT_A_TIME) {
      List<MultipleChoice> some =
          questions.subList(first, Math.min(questions.size(), first + QUESTIONS_AT_A_TIME));
      answered.addAll(ask(some, first));
      done.accept(answered.size());
    }
    return BenchmarkResult.of(answered);
  }

  private List<BenchmarkResult.Question> ask(List<MultipleChoice> questions, int first) {
    List<Continuation> continuations = new ArrayList<>();
    for (MultipleChoice question : questions) {
      for (String choice : question.choices()) {
        continuations.add(Continuation.of(tokenizer, question.query(), " " + choice));
      }
    }
    List<LogLikelihood> found = likelihoods(continuations, first);
    List<BenchmarkResult.Question> answered = new ArrayList<>();
    int at = 0;
    for (MultipleChoice question : questions) {
      int choices = question.choices().size();
      answered.add(answered(question, found.subList(at, at + choices)));
      at += choices;
    }
    return answered;
  }

  private List<LogLikelihood> likelihoods(List<Continuation> continuations, int first) {
    try {
      return model.logLikelihoods(continuations, adapter);
    } catch (IllegalArgumentException e) {
      throw new BenchmarkException(
          "Of the questions from number %d on, %s".formatted(first + 1, e.getMessage()), e);
    }
  }

  private static BenchmarkResult.Question answered(
      MultipleChoice question, List<LogLikelihood> likelihoods) {
    List<Double> sums = likelihoods.stream().map(LogLikelihood::sum).toList();
    return new BenchmarkResult.Question(
        question.gold(),
        greatest(sums.size(), sums::get),
        greatest(sums.size(), i -> sums.get(i) / characters(question.choices().get(i))),
        sums);
  }

  private static int characters(String choice) {
    return choice.codePointCount(0, choice.length());
  }

  /** The first of the greatest. */
  private static int greatest(int count, IntToDoubleFunction value) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      if (value.applyAsDouble(i) > value.applyAsDouble(best)) {
        best = i;
      }
    }
    return best;
  }
}
