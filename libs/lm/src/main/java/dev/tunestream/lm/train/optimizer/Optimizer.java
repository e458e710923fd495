package dev.tunestream.lm.train.optimizer;

import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.adapter.TensorData;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tensor.TorchProgram;
import dev.tunestream.lm.train.optimizer.state.StateStore;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Turns gradients into updates: clips them by their norm, has the rule update the parameters, and
 * keeps its state from step to step.
 */
public final class Optimizer {
  /** What clip_grad_norm_ adds to the norm it divides by. */
  private static final double CLIP_EPSILON = 1e-6;

  private final UpdateRule rule;
  private final double maxGradNorm;
  private final List<Tensor> parameters;
  private final StateStore state;

  private Optimizer(OptimizerOptions options, List<Tensor> parameters, StateStore state) {
    this.rule = options.rule();
    this.maxGradNorm = options.maxGradNorm();
    this.parameters = parameters;
    this.state = state;
  }

  /**
   * Makes an optimizer with empty state.
   *
   * @param parameters fp32 tensors that collect gradients
   * @param scope how long the state lives
   * @throws IOException when the placement's file cannot be made
   */
  public static Optimizer of(OptimizerOptions options, List<NamedTensor> parameters, Scope scope)
      throws IOException {
    StateStore state = StateStore.of(options.placement(), parameters, options.rule()::state, scope);
    return new Optimizer(options, parameters.stream().map(NamedTensor::tensor).toList(), state);
  }

  /** The norm of all gradients together, in one native call. */
  public double gradientNorm() {
    try (Scope scope = Scope.open()) {
      return norm().one(scope, "norm", gradients(scope)).item();
    }
  }

  /**
   * Updates the parameters by their gradients and clears those.
   *
   * @param step counted from 1, also across a resumption
   * @param gradientNorm what {@link #gradientNorm} gave
   */
  public void update(int step, double rate, double gradientNorm) {
    UpdateStep now = new UpdateStep(step, rate, clip(gradientNorm));
    try (Scope scope = Scope.open()) {
      List<Tensor> gradients = gradients(scope);
      state.lend(
          (from, to, lent) ->
              rule.update(parameters.subList(from, to), gradients.subList(from, to), lent, now));
    }
    parameters.forEach(Tensor::clearGradient);
  }

  private double clip(double gradientNorm) {
    return maxGradNorm == 0 ? 1 : Math.min(1, maxGradNorm / (gradientNorm + CLIP_EPSILON));
  }

  private List<Tensor> gradients(Scope scope) {
    return parameters.stream().map(parameter -> parameter.gradient(scope)).toList();
  }

  /**
   * What a checkpoint holds of the optimizer, to write and to restore. Names are those of the
   * library that the rule is from, followed by the parameter's, such as {@code exp_avg.lm.weight};
   * they do not depend on the placement.
   */
  public List<TensorData> state() {
    return state.tensors();
  }

  private static TorchProgram norm() {
    return TorchProgram.of(List.of("/dev/tunestream/lm/train/optimizer/gradients.py"), Map.of());
  }
}
