package dev.tunestream.lm.train.optimizer.state;

import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.adapter.TensorData;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import java.util.List;

/** State in the engine's memory, lent all at once. */
final class ResidentState implements StateStore {
  private final int parameters;
  private final List<NamedTensor> state;

  ResidentState(StateLayout layout, Scope scope) {
    this.parameters = layout.pages().size();
    this.state = layout.cells().map(cell -> zeros(cell, scope)).toList();
  }

  private static NamedTensor zeros(StateLayout.Cell cell, Scope scope) {
    Tensor tensor = scope.zeros(cell.slot().type(), cell.slot().shape());
    return new NamedTensor(cell.name(), tensor);
  }

  @Override
  public void lend(Borrower borrower) {
    borrower.use(0, parameters, state.stream().map(NamedTensor::tensor).toList());
  }

  @Override
  public List<TensorData> tensors() {
    return List.copyOf(state);
  }
}
