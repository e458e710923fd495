package dev.tunestream.lm.train.optimizer;

import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.train.optimizer.state.StateSlot;
import java.util.List;

/**
 * How parameters follow their gradients: what is remembered of earlier steps, and what one step
 * does. A rule is its settings alone; an {@link Optimizer} holds the state for it.
 */
public sealed interface UpdateRule permits AdamW, AdamW8bit, Adafactor, Sgd {

  /** The state of one parameter, all zero before the first step. */
  List<StateSlot> state(long... shape);

  /**
   * Updates fp32 parameters in one native call.
   *
   * @param gradients of the parameters' shapes; they are changed
   * @param state the tensors of {@link #state} of each parameter in turn
   */
  void update(List<Tensor> parameters, List<Tensor> gradients, List<Tensor> state, UpdateStep step);

  /** Bytes of the state of one parameter. */
  default long stateBytes(long... shape) {
    return state(shape).stream().mapToLong(StateSlot::bytes).sum();
  }
}
