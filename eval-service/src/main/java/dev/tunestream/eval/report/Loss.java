package dev.tunestream.eval.report;

import dev.tunestream.eval.metric.Estimate;
import dev.tunestream.lm.generate.LogLikelihood;
import java.util.List;

/**
 * How unlikely both models find the references: the mean over all their tokens of the negative
 * logarithm of the probability, in nats, and its exponential.
 *
 * @param difference tuned minus base
 */
record Loss(
    Estimate base,
    Estimate tuned,
    Estimate difference,
    double basePerplexity,
    double tunedPerplexity) {
  /** Of the same rows in the same order. */
  static Loss of(List<LogLikelihood> base, List<LogLikelihood> tuned) {
    double[] tokens = base.stream().mapToDouble(LogLikelihood::tokens).toArray();
    double[] before = base.stream().mapToDouble(one -> -one.sum()).toArray();
    double[] after = tuned.stream().mapToDouble(one -> -one.sum()).toArray();
    double[] differences = new double[tokens.length];
    for (int i = 0; i < tokens.length; i++) {
      differences[i] = after[i] - before[i];
    }
    Estimate ofBase = Estimate.ofRatio(before, tokens);
    Estimate ofTuned = Estimate.ofRatio(after, tokens);
    return new Loss(
        ofBase,
        ofTuned,
        Estimate.ofRatio(differences, tokens),
        Math.exp(ofBase.value()),
        Math.exp(ofTuned.value()));
  }
}
