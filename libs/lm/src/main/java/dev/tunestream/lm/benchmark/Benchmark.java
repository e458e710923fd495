package dev.tunestream.lm.benchmark;

import dev.tunestream.lm.generate.AdapterHandle;
import dev.tunestream.lm.generate.Continuation;
import dev.tunestream.lm.generate.LanguageModel;
import dev.tunestream.lm.generate.LogLikelihood;
import dev.tunestream.lm.tokenizer.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Has a model choose by the likelihood of each choice behind its context, as the task type {@code
 * multiple_choice} of lm-evaluation-harness 0.4 does.
 */
public final class Benchmark {
  /** Enough for batches to be full, few enough for progress to be seen. */
  private static final int QUESTIONS_AT_A_TIME = 64;

  private final BiFunction<String, String, Continuation> tokens;
  private final Function<List<Continuation>, List<LogLikelihood>> likelihoods;

  /**
   * Asks whatever finds likelihoods.
   *
   * @param tokens of a context and what is looked at behind it
   * @param likelihoods finds one for each continuation, in their order; refuses one by an {@link
   *     IllegalArgumentException} with a clause
   */
  public Benchmark(
      BiFunction<String, String, Continuation> tokens,
      Function<List<Continuation>, List<LogLikelihood>> likelihoods) {
    this.tokens = tokens;
    this.likelihoods = likelihoods;
  }

  /**
   * Asks a model in memory.
   *
   * @param adapter an adapter attached to the model, or null for the base alone
   */
  public Benchmark(LanguageModel model, Tokenizer tokenizer, AdapterHandle adapter) {
    this(
        (context, text) -> Continuation.of(tokenizer, context, text),
        continuations -> model.logLikelihoods(continuations, adapter));
  }

  /**
   * Asks all questions.
   *
   * @param questions at least one, all with the same metrics
   * @param done told how many are answered, now and then
   * @throws BenchmarkException if a choice is longer than the model's positions
   */
  public BenchmarkResult run(List<Question> questions, IntConsumer done) {
    List<Answer> answers = new ArrayList<>();
    for (int first = 0; first < questions.size(); first += QUESTIONS_AT_A_TIME) {
      int last = Math.min(questions.size(), first + QUESTIONS_AT_A_TIME);
      answers.addAll(ask(questions.subList(first, last), first));
      done.accept(last);
    }
    return new BenchmarkResult(answers);
  }

  private List<Answer> ask(List<Question> questions, int first) {
    List<Double> found;
    try {
      found = likelihoods.apply(continuations(questions)).stream().map(LogLikelihood::sum).toList();
    } catch (IllegalArgumentException e) {
      throw new BenchmarkException(
          "Of the questions from number %d on, %s".formatted(first + 1, e.getMessage()), e);
    }
    List<Answer> answers = new ArrayList<>();
    int at = 0;
    for (Question question : questions) {
      int end = at + question.choices().size();
      answers.add(new Answer(question, found.subList(at, end)));
      at = end;
    }
    return answers;
  }

  private List<Continuation> continuations(List<Question> questions) {
    List<Continuation> continuations = new ArrayList<>();
    for (Question question : questions) {
      for (int i = 0; i < question.choices().size(); i++) {
        String context = question.choices().get(i).context();
        continuations.add(tokens.apply(context, question.continuation(i)));
      }
    }
    return continuations;
  }
}
