package dev.tunestream.lm.tensor;

/** Element types the engine holds, with PyTorch's numbers for them. */
public enum ElementType {
  FP32(6, 4),
  FP16(5, 2),
  BF16(15, 2),
  INT64(4, 8),
  UINT8(0, 1),
  INT8(1, 1);

  private final int code;
  private final int bytes;

  ElementType(int code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** The number of c10::ScalarType, as TorchScript text writes a dtype. */
  public int code() {
    return code;
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }
}
