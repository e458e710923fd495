package dev.tunestream.lm.train.optimizer.state;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** State in memory of this process. */
final class HostMemory implements StateMemory {
  private final Arena arena = Arena.ofShared();
  private final MemorySegment all;

  HostMemory(long bytes) {
    this.all = arena.allocate(bytes, StateLayout.PAGE_ALIGNMENT);
  }

  @Override
  public MemorySegment load(long offset, long bytes) {
    return all.asSlice(offset, bytes);
  }

  @Override
  public void store(long offset, MemorySegment bytes) {
    MemorySegment place = all.asSlice(offset, bytes.byteSize());
    if (place.address() != bytes.address()) {
      place.copyFrom(bytes);
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
