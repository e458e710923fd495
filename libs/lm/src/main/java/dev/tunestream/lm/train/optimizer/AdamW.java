package dev.tunestream.lm.train;

import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tensor.TorchProgram;
import dev.tunestream.recipe.training.OptimizerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * AdamW with decoupled weight decay (Loshchilov and Hutter 2019), equal to {@code
 * torch.optim.AdamW} behind {@code clip_grad_norm_}. All parameters are updated in one native call.
 */
final class AdamW {
  /** What clip_grad_norm_ adds to the norm it divides by. */
  private static final double CLIP_EPSILON = 1e-6;

  private final OptimizerSpec.AdamW spec;
  private final double maxGradNorm;
  private final List<NamedTensor> parameters;
  private final List<Tensor> values;
  private final List<Tensor> first;
  private final List<Tensor> second;
  private final TorchProgram program =
      TorchProgram.of(List.of("/dev/tunestream/lm/train/adamw.py"), Map.of());

  AdamW(OptimizerSpec.AdamW spec, double maxGradNorm, List<NamedTensor> parameters, Scope scope) {
    this.spec = spec;
    this.maxGradNorm = maxGradNorm;
    this.parameters = parameters;
    this.values = parameters.stream().map(NamedTensor::tensor).toList();
    this.first = zerosLike(scope);
    this.second = zerosLike(scope);
  }

  private List<Tensor> zerosLike(Scope scope) {
    return values.stream().map(value -> scope.zeros(ElementType.FP32, value.shape())).toList();
  }

  /** The norm of all gradients together. */
  double gradientNorm() {
    try (Scope scope = Scope.open()) {
      return program.one(scope, "norm", gradients(scope)).item();
    }
  }

  /**
   * Updates the parameters by their gradients and clears those.
   *
   * @param step counted from 1
   * @param gradientNorm what {@link #gradientNorm} gave
   */
  void update(int step, double rate, double gradientNorm) {
    try (Scope scope = Scope.open()) {
      program.one(
          scope,
          "update",
          values,
          gradients(scope),
          first,
          second,
          clip(gradientNorm),
          rate,
          spec.beta1(),
          spec.beta2(),
          spec.epsilon(),
          spec.weightDecay(),
          1 - Math.pow(spec.beta1(), step),
          1 - Math.pow(spec.beta2(), step));
    }
    values.forEach(Tensor::clearGradient);
  }

  private double clip(double gradientNorm) {
    return maxGradNorm == 0 ? 1 : Math.min(1, maxGradNorm / (gradientNorm + CLIP_EPSILON));
  }

  private List<Tensor> gradients(Scope scope) {
    return values.stream().map(value -> value.gradient(scope)).toList();
  }

  /** The running means, under PyTorch's names for them. */
  List<NamedTensor> state() {
    List<NamedTensor> state = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      String name = parameters.get(i).name();
      state.add(new NamedTensor("exp_avg." + name, first.get(i)));
      state.add(new NamedTensor("exp_avg_sq." + name, second.get(i)));
    }
    return state;
  }
}
