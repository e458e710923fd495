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
    boolean before = isRecording();
    JniUtils.setGradMode(true);
    try {
      return work.get();
    } finally {
      JniUtils.setGradMode(before);
    }
  }

  /** Whether this thread's operations are being recorded. */
  public static boolean isRecording() {
    TorchRuntime.prepareThread();
    return JniUtils.isGradMode();
  }
}
