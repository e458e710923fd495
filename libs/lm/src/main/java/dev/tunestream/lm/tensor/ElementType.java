package dev.tunestream.lm.tensor;

import ai.djl.ndarray.types.DataType;

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

  /** The type of an array. */
  static ElementType of(DataType type) {
    return switch (type) {
      case FLOAT32 -> FP32;
      case FLOAT16 -> FP16;
      case BFLOAT16 -> BF16;
      case INT64 -> INT64;
      case UINT8 -> UINT8;
      case INT8 -> INT8;
      default -> throw new IllegalArgumentException("no tensor here is of type " + type);
    };
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
