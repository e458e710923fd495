package dev.tunestream.lm.train.optimizer;

import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tensor.TorchProgram;
import dev.tunestream.lm.train.optimizer.state.StateSlot;
import java.util.List;
import java.util.Map;

/**
 * AdamW with decoupled weight decay (Loshchilov and Hutter 2019, arXiv:1711.05101), equal to {@code
 * torch.optim.AdamW}. State: 8 bytes for each trained number.
 *
 * @param beta1 decay of the running mean of the gradient
 * @param beta2 decay of the running mean of its square
 * @param epsilon added to the root of that mean
 * @param weightDecay share of a parameter taken off in a step of rate 1
 */
public record AdamW(double beta1, double beta2, double epsilon, double weightDecay)
    implements UpdateRule {

  public AdamW {
    Setting.share("beta1", beta1);
    Setting.share("beta2", beta2);
    Setting.positive("epsilon", epsilon);
    Setting.notNegative("weightDecay", weightDecay);
  }

  @Override
  public List<StateSlot> state(long... shape) {
    return List.of(StateSlot.fp32("exp_avg", shape), StateSlot.fp32("exp_avg_sq", shape));
  }

  @Override
  public void update(
      List<Tensor> parameters, List<Tensor> gradients, List<Tensor> state, UpdateStep step) {
    try (Scope scope = Scope.open()) {
      program()
          .one(
              scope,
              "update",
              parameters,
              gradients,
              state,
              step.clip(),
              step.rate(),
              beta1,
              beta2,
              epsilon,
              weightDecay,
              1 - Math.pow(beta1, step.number()),
              1 - Math.pow(beta2, step.number()));
    }
  }

  private static TorchProgram program() {
    return TorchProgram.of(
        List.of(
            "/dev/tunestream/lm/train/optimizer/adam.py",
            "/dev/tunestream/lm/train/optimizer/adamw.py"),
        Map.of());
  }
}
