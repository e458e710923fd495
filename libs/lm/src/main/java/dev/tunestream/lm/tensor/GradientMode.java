package dev.tunestream.lm.tensor;

import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Supplier;

/**
 * The engine's switch for recording operations, which is off by default and belongs to a thread.
 */
public final class GradientMode {
  private GradientMode() {}

  /** Does some work while its operations are recorded for {@link Tensor#backward}. */
  public static <T> T recording(Supplier<T> work) {
    TorchRuntime.prepareThread();
    JniUtils.setGradMode(true);
    try {
      return work.get();
    } finally {
      JniUtils.setGradMode(false);
    }
  }
}
