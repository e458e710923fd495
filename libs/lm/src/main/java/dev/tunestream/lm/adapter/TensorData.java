package dev.tunestream.lm.adapter;

import dev.tunestream.lm.tensor.ElementType;
import java.lang.foreign.MemorySegment;

/**
 * A tensor as files see it: a name, a type, a shape, and bytes, row-major and little-endian,
 * wherever they are kept.
 */
public interface TensorData {
  String name();

  ElementType type();

  /** The dimensions, outermost first. */
  long[] shape();

  /** Has the bytes read while they are at hand. */
  <X extends Exception> void read(Reader<X> reader) throws X;

  /** Overwrites all bytes. */
  void write(MemorySegment values);

  /** Reads bytes; they are gone when it returns. */
  @FunctionalInterface
  interface Reader<X extends Exception> {
    void read(MemorySegment bytes) throws X;
  }
}
