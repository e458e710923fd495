package dev.tunestream.lm.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.lang.foreign.MemorySegment;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.UUID;

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

  /**
   * A tensor of the host over memory that is not the engine's, without a copy. The memory must stay
   * at least as long as this scope.
   *
   * @param memory native bytes, row-major and little-endian
   */
  public Tensor over(MemorySegment memory, ElementType type, long... shape) {
    return new Tensor(
        JniUtils.createNdFromByteBuffer(
            manager,
            memory.asByteBuffer(),
            new Shape(shape),
            type.dataType(),
            SparseFormat.DENSE,
            Device.cpu()));
  }

  /** Closes something else together with this scope. */
  public <T extends AutoCloseable> T own(T resource) {
    manager.attachInternal(UUID.randomUUID().toString(), resource);
    return resource;
  }

  @Override
  public void close() {
    manager.close();
  }
}
