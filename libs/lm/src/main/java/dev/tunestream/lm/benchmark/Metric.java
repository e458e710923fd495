package dev.tunestream.lm.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What is reckoned of a question from the logarithms of its choices' probabilities: a number from 0
 * to 1, as lm-evaluation-harness does. A benchmark's is the mean over its questions.
 */
public enum Metric {
  /** 1 if the likeliest choice, of equals the first, is a right one. */
  ACC("acc", "acc") {
    @Override
    double of(Question question, List<Double> logLikelihoods) {
      return question.isGold(likeliest(logLikelihoods)) ? 1 : 0;
    }
  },
  /** The same with each logarithm divided by the number of the choice's characters. */
  ACC_NORM("acc_norm", "accNorm") {
    @Override
    double of(Question question, List<Double> logLikelihoods) {
      return question.isGold(likeliestForItsLength(question, logLikelihoods)) ? 1 : 0;
    }
  },
  /**
   * The probability of the right choices together, of that of all choices: TruthfulQA's MC2 (Lin,
   * Hilton and Evans, 2022).
   */
  MC2("mc2", "mc2") {
    @Override
    double of(Question question, List<Double> logLikelihoods) {
      // Of long choices the probabilities themselves would all be 0.
      double greatest = logLikelihoods.get(likeliest(logLikelihoods));
      double right = 0;
      double all = 0;
      for (int i = 0; i < logLikelihoods.size(); i++) {
        double share = Math.exp(logLikelihoods.get(i) - greatest);
        all += share;
        right += question.isGold(i) ? share : 0;
      }
      return right / all;
    }
  };

  private final String word;
  private final String key;

  Metric(String word, String key) {
    this.word = word;
    this.key = key;
  }

  /** Its name in our JSON. */
  public String key() {
    return key;
  }

  /** The name that lm-evaluation-harness has for it, and files of questions. */
  public String word() {
    return word;
  }

  /** The one of a name. */
  public static Optional<Metric> named(String word) {
    return Arrays.stream(values()).filter(metric -> metric.word.equals(word)).findFirst();
  }

  /** All names. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Metric::word).toList();
  }

  /** Of one question. */
  abstract double of(Question question, List<Double> logLikelihoods);

  /** The place of the likeliest choice, of equals the first. */
  static int likeliest(List<Double> logLikelihoods) {
    return greatest(logLikelihoods.size(), logLikelihoods::get);
  }

  /** The place of the likeliest choice for its number of characters, of equals the first. */
  static int likeliestForItsLength(Question question, List<Double> logLikelihoods) {
    return greatest(
        logLikelihoods.size(), i -> logLikelihoods.get(i) / question.choices().get(i).characters());
  }

  private static int greatest(int count, IntToDoubleFunction value) {
    return IntStream.range(1, count)
        .reduce(0, (best, i) -> value.applyAsDouble(i) > value.applyAsDouble(best) ? i : best);
  }
}
