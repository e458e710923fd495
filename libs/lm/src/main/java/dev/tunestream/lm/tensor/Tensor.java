package dev.tunestream.lm.tensor;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A tensor of the engine, owned by the {@link Scope} it was made in. It has no operations: those
 * are methods of a {@link TorchProgram}.
 */
public final class Tensor implements AutoCloseable {
  private final PtNDArray array;
  private boolean trained;

  Tensor(PtNDArray array) {
    this.array = array;
  }

  PtNDArray array() {
    return array;
  }

  /** The dimensions, outermost first. */
  public long[] shape() {
    return array.getShape().getShape();
  }

  /** The type of its elements. */
  public ElementType type() {
    return ElementType.of(array.getDataType());
  }

  /** Number of elements. */
  public long elements() {
    return array.getShape().size();
  }

  /**
   * The same values in another type, on this process's device, in a tensor of their own even if
   * nothing changes.
   */
  public Tensor to(ElementType type, Scope scope) {
    return Basics.program().one(scope, "cast", this, type.code());
  }

  /** Gives this tensor another owner. */
  public Tensor in(Scope scope) {
    array.detach();
    array.attach(scope.manager());
    return this;
  }

  /** A copy of a matrix with rows and columns exchanged. */
  public Tensor transposed(Scope scope) {
    return Basics.program().one(scope, "transposed", this);
  }

  /**
   * The values as bytes, row-major, for reading: the tensor's own memory, or a copy when it lives
   * on a graphics card. It must be contiguous, as everything made by a {@link Scope} is.
   */
  public MemorySegment bytes() {
    return MemorySegment.ofBuffer(array.toByteBuffer(true));
  }

  /** The memory of a tensor that is known to be the machine's own. */
  MemorySegment memory() {
    return MemorySegment.ofBuffer(array.toByteBuffer(true));
  }

  /** Overwrites the values with stored bytes, row-major and little-endian, of the same type. */
  public void set(MemorySegment bytes) {
    if (!array.getDevice().isGpu()) {
      memory().copyFrom(bytes);
      return;
    }
    try (Scope scope = Scope.open()) {
      Tensor host = Basics.program().one(scope, "host_like", this);
      host.memory().copyFrom(bytes);
      Basics.program().one(scope, "assign", this, host);
    }
  }

  /** The values of a tensor of 32-bit floats. */
  public float[] toFloats() {
    return bytes().toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
  }

  /** The values of a tensor of 64-bit floats. */
  public double[] toDoubles() {
    return bytes().toArray(ValueLayout.JAVA_DOUBLE_UNALIGNED);
  }

  /** The values of a tensor of 64-bit integers. */
  public long[] toLongs() {
    return bytes().toArray(ValueLayout.JAVA_LONG_UNALIGNED);
  }

  /** The value of a tensor that holds one 32-bit float. */
  public float item() {
    return bytes().get(ValueLayout.JAVA_FLOAT_UNALIGNED, 0);
  }

  /** Makes this a tensor that gradients are collected for. */
  public void requireGradient() {
    array.setRequiresGradient(true);
    trained = true;
  }

  /** Whether {@link #requireGradient} was called: not of what was computed from such a tensor. */
  public boolean isTrained() {
    return trained;
  }

  /** Whether a gradient is collected for this or for something it was computed from. */
  public boolean requiresGradient() {
    // JniUtils.requiresGrad knows of leaves alone.
    try (Scope scope = Scope.open()) {
      return Basics.program().one(scope, "requires_gradient", this).item() != 0;
    }
  }

  /**
   * Adds to the gradients of everything this value was computed from.
   *
   * @param gradient the gradient of this value, of the same shape
   */
  public void backward(Tensor gradient) {
    JniUtils.backward(array, gradient.array, false, false);
  }

  /**
   * The gradient collected so far, which is zero at first: the memory itself, so that what is added
   * to it is collected too. Closing it does not clear it.
   */
  public Tensor gradient(Scope scope) {
    PtNDArray gradient = JniUtils.getGradient(array);
    if (gradient == null) {
      touch();
      gradient = JniUtils.getGradient(array);
    }
    gradient.attach(scope.manager());
    return new Tensor(gradient);
  }

  /** Has PyTorch make the gradient, which it does when it first adds to it. */
  private void touch() {
    try (Scope scope = Scope.open()) {
      Tensor nothing =
          GradientMode.recording(() -> Basics.program().one(scope, "nothing_of", this));
      nothing.backward(scope.floats(new float[] {1}));
    }
  }

  /** Sets the collected gradient to zero. */
  public void clearGradient() {
    JniUtils.zeroGrad(array);
  }

  @Override
  public void close() {
    array.close();
  }
}
