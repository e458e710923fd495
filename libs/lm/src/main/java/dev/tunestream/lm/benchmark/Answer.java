package dev.tunestream.lm.benchmark;

import java.util.List;

/**
 * How likely a model finds the choices of a question.
 *
 * @param logLikelihoods natural logarithms of the choices' probabilities behind their contexts, in
 *     the order of the choices
 */
public record Answer(Question question, List<Double> logLikelihoods) {
  public Answer {
    logLikelihoods = List.copyOf(logLikelihoods);
    if (logLikelihoods.size() != question.choices().size()) {
      throw new IllegalArgumentException(
          "%d likelihoods of %d choices"
              .formatted(logLikelihoods.size(), question.choices().size()));
    }
  }

  /** The place of the likeliest choice, of equals the first. */
  public int best() {
    return Metric.likeliest(logLikelihoods);
  }

  /** The place of the likeliest choice for its number of characters, of equals the first. */
  public int bestNorm() {
    return Metric.likeliestForItsLength(question, logLikelihoods);
  }

  /** What a metric is of this answer, from 0 to 1. */
  public double value(Metric metric) {
    return metric.of(question, logLikelihoods);
  }
}
