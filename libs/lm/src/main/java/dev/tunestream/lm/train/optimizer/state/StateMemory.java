package dev.tunestream.lm.train.optimizer.state;

import java.lang.foreign.MemorySegment;

/** A stretch of bytes outside the engine's memory, all zero at first. */
sealed interface StateMemory extends AutoCloseable permits HostMemory, FileMemory {

  /** Gives some of the bytes to work on, until the next call. */
  MemorySegment load(long offset, long bytes);

  /** Keeps bytes, be they loaded ones that were worked on or others. */
  void store(long offset, MemorySegment bytes);

  @Override
  void close();
}
