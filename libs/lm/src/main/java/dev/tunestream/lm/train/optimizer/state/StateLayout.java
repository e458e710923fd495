package dev.tunestream.lm.train.optimizer.state;

import dev.tunestream.lm.adapter.NamedTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Names of all state tensors, and their places where the state is one stretch of memory.
 *
 * @param pages one for each parameter
 * @param bytes of all pages together
 */
record StateLayout(List<Page> pages, long bytes) {
  /** Where a page begins, so that parameters share none of the system's pages. */
  static final long PAGE_ALIGNMENT = 4096;

  /** Where a tensor begins: PyTorch's own alignment. */
  private static final long CELL_ALIGNMENT = 64;

  /** The state of one parameter. */
  record Page(List<Cell> cells, long offset, long bytes) {}

  /**
   * One tensor.
   *
   * @param name the slot's and the parameter's, such as {@code exp_avg.lm.weight}
   * @param offset from the begin of the first page
   */
  record Cell(String name, StateSlot slot, long offset) {}

  static StateLayout of(List<NamedTensor> parameters, Function<long[], List<StateSlot>> slots) {
    List<Page> pages = new ArrayList<>();
    long end = 0;
    for (NamedTensor parameter : parameters) {
      long begin = align(end, PAGE_ALIGNMENT);
      end = begin;
      List<Cell> cells = new ArrayList<>();
      for (StateSlot slot : slots.apply(parameter.shape())) {
        long offset = align(end, CELL_ALIGNMENT);
        cells.add(new Cell(slot.name() + "." + parameter.name(), slot, offset));
        end = offset + slot.bytes();
      }
      pages.add(new Page(List.copyOf(cells), begin, end - begin));
    }
    return new StateLayout(List.copyOf(pages), end);
  }

  long largestPage() {
    return pages.stream().mapToLong(Page::bytes).max().orElse(0);
  }

  Stream<Cell> cells() {
    return pages.stream().flatMap(page -> page.cells().stream());
  }

  private static long align(long offset, long alignment) {
    return Math.ceilDiv(offset, alignment) * alignment;
  }
}
