package dev.tunestream.lm.train.validation;

import dev.tunestream.recipe.training.EarlyStopping;
import java.util.List;
import java.util.Optional;

/**
 * The evaluations of a training so far. What follows from them follows from them alone, so that a
 * resumed training decides as one that was never stopped.
 */
public record EvaluationHistory(List<Evaluation> evaluations) {
  public EvaluationHistory {
    evaluations = List.copyOf(evaluations);
  }

  /** The evaluation with the lowest loss; of equal ones the first. */
  public Optional<Evaluation> best() {
    return evaluations.stream().reduce((best, next) -> next.loss() < best.loss() ? next : best);
  }

  /**
   * Whether the training ends here by transformers' rule: an evaluation counts as better when its
   * loss is lower than the lowest before it by more than the threshold, and {@code patience}
   * evaluations on end were not.
   */
  public boolean stops(EarlyStopping rule) {
    double lowest = Double.POSITIVE_INFINITY;
    int waited = 0;
    for (Evaluation evaluation : evaluations) {
      waited = lowest - evaluation.loss() > rule.threshold() ? 0 : waited + 1;
      lowest = Math.min(lowest, evaluation.loss());
      if (waited >= rule.patience()) {
        return true;
      }
    }
    return false;
  }
}
