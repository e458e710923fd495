package ai.djl.pytorch.jni;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import java.util.List;

/**
 * Calls a method of a TorchScript module so that gradients can flow through it.
 *
 * <p>DJL's own {@code IValueUtils} runs methods in inference mode. The native entry point with
 * gradients is package-private, which is the only reason why this class lives in DJL's package; it
 * is used by {@code dev.tunestream.lm.tensor} alone.
 */
public final class TorchCalls {
  private TorchCalls() {}

  /**
   * Runs a method.
   *
   * @param out what owns the arrays that come back
   * @param args arrays, lists of arrays, {@code Integer}, {@code Long}, {@code Double}, {@code
   *     Boolean}, {@code String}, {@code long[]}, {@code double[]}, or lists of lists and such
   * @return one array for a method that returns a Tensor, all of them for a List[Tensor]
   */
  public static PtNDArray[] call(
      PtSymbolBlock module, String method, PtNDManager out, Object... args) {
    long[] handles = new long[args.length];
    int made = 0;
    long result;
    try {
      for (; made < args.length; made++) {
        handles[made] = handle(args[made]);
      }
      result = PyTorchLibrary.LIB.moduleRunMethod(module.getHandle(), method, handles, true, false);
    } finally {
      for (int i = 0; i < made; i++) {
        PyTorchLibrary.LIB.torchDeleteIValue(handles[i]);
      }
    }
    try (IValue value = new IValue(result)) {
      return value.isTensor() ? new PtNDArray[] {value.toTensor(out)} : value.toTensorArray(out);
    }
  }

  private static long handle(Object arg) {
    return switch (arg) {
      case PtNDArray array -> PyTorchLibrary.LIB.iValueFromTensor(array.getHandle());
      case List<?> list when list.isEmpty() || list.getFirst() instanceof PtNDArray ->
          PyTorchLibrary.LIB.iValueFromTensorList(
              list.stream().mapToLong(item -> ((PtNDArray) item).getHandle()).toArray());
      case List<?> list -> listOf(list);
      case Integer value -> PyTorchLibrary.LIB.iValueFromLong(value);
      case Long value -> PyTorchLibrary.LIB.iValueFromLong(value);
      case Double value -> PyTorchLibrary.LIB.iValueFromDouble(value);
      case Boolean value -> PyTorchLibrary.LIB.iValueFromBool(value);
      case String value -> PyTorchLibrary.LIB.iValueFromString(value);
      case long[] values -> PyTorchLibrary.LIB.iValueFromLongList(values);
      case double[] values -> PyTorchLibrary.LIB.iValueFromDoubleList(values);
      default -> throw new IllegalArgumentException("no TorchScript value for " + arg.getClass());
    };
  }

  /** A list of lists, which holds its parts itself. */
  private static long listOf(List<?> parts) {
    long[] handles = new long[parts.size()];
    int made = 0;
    try {
      for (; made < handles.length; made++) {
        handles[made] = handle(parts.get(made));
      }
      return PyTorchLibrary.LIB.iValueFromList(handles);
    } finally {
      for (int i = 0; i < made; i++) {
        PyTorchLibrary.LIB.torchDeleteIValue(handles[i]);
      }
    }
  }
}
