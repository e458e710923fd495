package dev.tunestream.lm.train.optimizer.state;

import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.adapter.TensorData;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Keeps the state of all parameters and lends it for an update. */
public sealed interface StateStore permits ResidentState, PagedState {

  /**
   * Makes state that is all zero.
   *
   * @param slots from a parameter's shape to its state
   * @param scope how long the state is kept
   * @throws IOException when the placement's file cannot be made
   */
  static StateStore of(
      StatePlacement placement,
      List<NamedTensor> parameters,
      Function<long[], List<StateSlot>> slots,
      Scope scope)
      throws IOException {
    StateLayout layout = StateLayout.of(parameters, slots);
    return switch (placement) {
      case StatePlacement.Resident() -> new ResidentState(layout, scope);
      case StatePlacement.InHostMemory() ->
          new PagedState(layout, parameters, scope.own(new HostMemory(layout.bytes())));
      case StatePlacement.InFile(Path directory) ->
          new PagedState(
              layout,
              parameters,
              scope.own(FileMemory.create(directory, layout.bytes(), layout.largestPage())));
    };
  }

  /** Lends the state of all parameters, a number of neighbours at a time. */
  void lend(Borrower borrower);

  /** Every tensor of the state under a name of its own. */
  List<TensorData> tensors();

  /** Works on state while it is lent. */
  @FunctionalInterface
  interface Borrower {
    /**
     * Updates the state of some parameters in place.
     *
     * @param from the first parameter
     * @param to the parameter behind the last one
     * @param state the tensors of each parameter in turn
     */
    void use(int from, int to, List<Tensor> state);
  }
}
