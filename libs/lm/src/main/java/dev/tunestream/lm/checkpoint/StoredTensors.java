package dev.tunestream.lm.checkpoint;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;

/** Tensors on disk by name, whether in one file or in several. */
public interface StoredTensors {
  /** What is known of a tensor; empty when there is none of that name. */
  Optional<TensorEntry> find(String name);

  /** Maps the bytes of a tensor that is there, row-major and little-endian. */
  MemorySegment map(String name, Arena arena);

  /** Where a tensor lies or should lie, for messages. */
  Path fileOf(String name);
}
