package dev.tunestream.lm.train.optimizer.state;

import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.adapter.TensorData;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tensor.TorchProgram;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;

/**
 * State outside the engine's memory, lent one parameter at a time: loaded to the parameter's
 * device, updated and stored again. A device that can work on the lent memory itself does so, and
 * nothing is copied.
 */
final class PagedState implements StateStore {
  private final StateLayout layout;
  private final List<NamedTensor> parameters;
  private final StateMemory memory;

  PagedState(StateLayout layout, List<NamedTensor> parameters, StateMemory memory) {
    this.layout = layout;
    this.parameters = parameters;
    this.memory = memory;
  }

  @Override
  public void lend(Borrower borrower) {
    for (int i = 0; i < parameters.size(); i++) {
      StateLayout.Page page = layout.pages().get(i);
      MemorySegment bytes = memory.load(page.offset(), page.bytes());
      try (Scope scope = Scope.open()) {
        List<Tensor> state = tensors(page, bytes, scope);
        List<Tensor> loaded = program().call(scope, "load", state, parameters.get(i).tensor());
        borrower.use(i, i + 1, loaded);
        program().call(scope, "store", state, loaded);
      }
      memory.store(page.offset(), bytes);
    }
  }

  private static List<Tensor> tensors(StateLayout.Page page, MemorySegment bytes, Scope scope) {
    return page.cells().stream()
        .map(
            cell -> {
              StateSlot slot = cell.slot();
              long offset = cell.offset() - page.offset();
              return scope.over(bytes.asSlice(offset, slot.bytes()), slot.type(), slot.shape());
            })
        .toList();
  }

  @Override
  public List<TensorData> tensors() {
    return layout.cells().<TensorData>map(CellData::new).toList();
  }

  private static TorchProgram program() {
    return TorchProgram.of(List.of("/dev/tunestream/lm/train/optimizer/state/paging.py"), Map.of());
  }

  /** A tensor of the state for a checkpoint. */
  private final class CellData implements TensorData {
    private final StateLayout.Cell cell;

    private CellData(StateLayout.Cell cell) {
      this.cell = cell;
    }

    @Override
    public String name() {
      return cell.name();
    }

    @Override
    public ElementType type() {
      return cell.slot().type();
    }

    @Override
    public long[] shape() {
      return cell.slot().shape();
    }

    @Override
    public <X extends Exception> void read(Reader<X> reader) throws X {
      reader.read(memory.load(cell.offset(), cell.slot().bytes()));
    }

    @Override
    public void write(MemorySegment values) {
      memory.store(cell.offset(), values);
    }
  }
}
