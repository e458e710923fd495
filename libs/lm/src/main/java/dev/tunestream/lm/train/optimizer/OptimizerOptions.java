package dev.tunestream.lm.train.optimizer;

import dev.tunestream.lm.train.optimizer.state.StatePlacement;
import java.util.Objects;

/**
 * What an optimizer is made from.
 *
 * @param maxGradNorm the norm to which larger gradients are scaled; 0 turns clipping off
 */
public record OptimizerOptions(UpdateRule rule, double maxGradNorm, StatePlacement placement) {
  public OptimizerOptions {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(placement, "placement");
    Setting.notNegative("maxGradNorm", maxGradNorm);
  }
}
