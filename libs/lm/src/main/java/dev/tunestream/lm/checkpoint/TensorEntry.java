package dev.tunestream.lm.checkpoint;

import java.util.List;

/**
 * One tensor of a safetensors file.
 *
 * @param name the tensor's name
 * @param type its element type
 * @param shape its dimensions, outermost first; empty for a scalar
 * @param begin first byte, counted from the start of the data behind the header
 * @param end the byte after the last one
 */
public record TensorEntry(String name, TensorType type, List<Long> shape, long begin, long end) {
  public TensorEntry {
    shape = List.copyOf(shape);
  }

  /** Number of elements. */
  public long elements() {
    return shape.stream().reduce(1L, Math::multiplyExact);
  }
}
