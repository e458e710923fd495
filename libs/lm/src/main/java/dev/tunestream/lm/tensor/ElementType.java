package dev.tunestream.lm.tensor;

import ai.djl.ndarray.types.DataType;
import java.util.Arrays;

/** Element types the engine holds, with PyTorch's numbers for them. */
public enum ElementType {
  FP32(6, 4, DataType.FLOAT32),
  FP16(5, 2, DataType.FLOAT16),
  BF16(15, 2, DataType.BFLOAT16),
  INT64(4, 8, DataType.INT64),
  UINT8(0, 1, DataType.UINT8),
  INT8(1, 1, DataType.INT8);

  private final int code;
  private final int bytes;
  private final DataType dataType;

  ElementType(int code, int bytes, DataType dataType) {
    this.code = code;
    this.bytes = bytes;
    this.dataType = dataType;
  }

  /**
   * The type of an array. DJL calls PyTorch's bf16 unknown; it is the only one here that it does.
   */
  static ElementType of(DataType type) {
    if (type == DataType.UNKNOWN) {
      return BF16;
    }
    return Arrays.stream(values())
        .filter(known -> known.dataType == type)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no tensor here is of type " + type));
  }

  /** DJL's name for it. */
  DataType dataType() {
    return dataType;
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
