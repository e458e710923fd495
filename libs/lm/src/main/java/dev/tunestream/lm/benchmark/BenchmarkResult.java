package dev.tunestream.lm.benchmark;

import java.util.List;

/**
 * What a model chose.
 *
 * @param acc share of the questions whose likeliest choice is the right one
 * @param accNorm the same by likelihoods through the characters of the choices
 * @param accStderr standard error of {@code acc}: of the mean of as many zeros and ones
 */
public record BenchmarkResult(
    double acc, double accNorm, double accStderr, List<Question> questions) {
  /**
   * One question.
   *
   * @param gold the place of the right choice
   * @param best the place of the likeliest, the first of equals
   * @param bestNorm the place of the likeliest for its characters
   * @param logLikelihoods one for each choice
   */
  public record Question(int gold, int best, int bestNorm, List<Double> logLikelihoods) {}

  static BenchmarkResult of(List<Question> questions) {
    int count = questions.size();
    double acc = (double) questions.stream().filter(q -> q.best() == q.gold()).count() / count;
    double norm = (double) questions.stream().filter(q -> q.bestNorm() == q.gold()).count() / count;
    return new BenchmarkResult(
        acc, norm, Math.sqrt(acc * (1 - acc) / Math.max(1, count - 1)), List.copyOf(questions));
  }
}
