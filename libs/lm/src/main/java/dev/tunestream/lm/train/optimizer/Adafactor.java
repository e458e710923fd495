package dev.tunestream.lm.train.optimizer;

import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tensor.TorchProgram;
import dev.tunestream.lm.train.optimizer.state.StateSlot;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Adafactor (Shazeer and Stern 2018, arXiv:1804.04235) without a first moment, equal to {@code
 * transformers.optimization.Adafactor} as its Trainer sets it up: {@code scale_parameter} and
 * {@code relative_step} off, eps 1e-30, updates clipped to a root mean square of 1, decay 1 −
 * step<sup>−0.8</sup>.
 *
 * <p>State: of a parameter [a, b] 4·(a + b) bytes, of one dimension 4 bytes for each number.
 *
 * @param weightDecay share of a parameter taken off in a step of rate 1
 */
public record Adafactor(double weightDecay) implements UpdateRule {
  private static final double DECAY_EXPONENT = -0.8;

  public Adafactor {
    Setting.notNegative("weightDecay", weightDecay);
  }

  @Override
  public List<StateSlot> state(long... shape) {
    int n = shape.length;
    if (n < 2) {
      return List.of(StateSlot.fp32("exp_avg_sq", shape));
    }
    long[] rows = Arrays.copyOf(shape, n - 1);
    long[] columns =
        LongStream.concat(Arrays.stream(shape, 0, n - 2), LongStream.of(shape[n - 1])).toArray();
    return List.of(
        StateSlot.fp32("exp_avg_sq_row", rows), StateSlot.fp32("exp_avg_sq_col", columns));
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
              weightDecay,
              1 - Math.pow(step.number(), DECAY_EXPONENT));
    }
  }

  private static TorchProgram program() {
    return TorchProgram.of(List.of("/dev/tunestream/lm/train/optimizer/adafactor.py"), Map.of());
  }
}
