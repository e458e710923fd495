package dev.tunestream.lm.adapter;

import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Tensor;
import java.lang.foreign.MemorySegment;

/** A tensor of the engine under the name that PyTorch gives it. */
public record NamedTensor(String name, Tensor tensor) implements TensorData {
  @Override
  public ElementType type() {
    return tensor.type();
  }

  @Override
  public long[] shape() {
    return tensor.shape();
  }

  @Override
  public <X extends Exception> void read(Reader<X> reader) throws X {
    reader.read(tensor.bytes());
  }

  @Override
  public void write(MemorySegment values) {
    tensor.set(values);
  }
}
