package dev.tunestream.lm.tensor;

import ai.djl.engine.Engine;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import java.lang.foreign.MemorySegment;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/** Owns tensors: when a scope is closed, so is everything that was made in it. */
public final class Scope implements AutoCloseable {
  private final PtNDManager manager;

  private Scope(PtNDManager manager) {
    this.manager = manager;
  }

  /** A scope of its own. */
  public static Scope open() {
    TorchRuntime.prepareThread();
    return new Scope(
        (PtNDManager) Engine.getEngine("PyTorch").newBaseManager(TorchRuntime.device()));
  }

  /** A scope that is closed with this one at the latest. */
  public Scope inner() {
    return new Scope(manager.newSubManager(TorchRuntime.device()));
  }

  PtNDManager manager() {
    return manager;
  }

  /** A tensor of 32-bit floats. */
  public Tensor floats(float[] values, long... shape) {
    return new Tensor(manager.create(FloatBuffer.wrap(values), new Shape(shape), DataType.FLOAT32));
  }

  /** A tensor of 64-bit integers. */
  public Tensor longs(long[] values, long... shape) {
    return new Tensor(manager.create(LongBuffer.wrap(values), new Shape(shape), DataType.INT64));
  }

  /** A tensor of zeros. */
  public Tensor zeros(ElementType type, long... shape) {
    return Basics.program().one(this, "zeros", shape, type.code());
  }

  /**
   * Copies stored bytes, row-major and little-endian, into a tensor.
   *
   * @param stored the type of the bytes
   * @param wanted the type of the tensor
   */
  public Tensor copyOf(MemorySegment bytes, ElementType stored, ElementType wanted, long... shape) {
    Tensor raw = host(stored, shape);
    raw.memory().copyFrom(bytes);
    if (stored == wanted && !ComputeDevice.chosen().isCuda()) {
      return raw;
    }
    Tensor copy = raw.to(wanted, this);
    raw.close();
    return copy;
  }

  /** A tensor in the machine's own memory, not filled. */
  Tensor host(ElementType type, long... shape) {
    return Basics.program().one(this, "host", shape, type.code());
  }

  @Override
  public void close() {
    manager.close();
  }
}
