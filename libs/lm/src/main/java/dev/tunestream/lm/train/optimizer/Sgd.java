package dev.tunestream.lm.train.optimizer;

import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tensor.TorchProgram;
import dev.tunestream.lm.train.optimizer.state.StateSlot;
import java.util.List;
import java.util.Map;

/**
 * Stochastic gradient descent, equal to {@code torch.optim.SGD} without dampening and Nesterov's
 * form. State: none, or 4 bytes for each trained number with momentum.
 *
 * @param momentum share of the last step's direction that is kept; 0 for none
 * @param weightDecay times a parameter is added to its gradient
 */
public record Sgd(double momentum, double weightDecay) implements UpdateRule {

  public Sgd {
    Setting.share("momentum", momentum);
    Setting.notNegative("weightDecay", weightDecay);
  }

  @Override
  public List<StateSlot> state(long... shape) {
    return momentum == 0 ? List.of() : List.of(StateSlot.fp32("momentum_buffer", shape));
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
              momentum,
              weightDecay);
    }
  }

  private static TorchProgram program() {
    return TorchProgram.of(List.of("/dev/tunestream/lm/train/optimizer/sgd.py"), Map.of());
  }
}
