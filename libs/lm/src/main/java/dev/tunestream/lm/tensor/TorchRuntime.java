package dev.tunestream.lm.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

/**
 * The PyTorch library of this process: where it computes, with how many threads, and what it is.
 *
 * <p>The number of threads is the system property {@code tunestream.threads}, else the environment
 * variable {@code OMP_NUM_THREADS}, else the number of processors. Results are the same bit by bit
 * only for the same number of threads, instruction set and library.
 */
public final class TorchRuntime {
  private static final String THREADS = "tunestream.threads";

  private static final ThreadLocal<Boolean> PREPARED = ThreadLocal.withInitial(() -> false);

  static {
    NativeHeap.keepFreedMemory();
  }

  private TorchRuntime() {}

  /** Where tensors live. */
  static Device device() {
    return ComputeDevice.chosen().djl();
  }

  /** How many threads one operation may use. */
  public static int threads() {
    String wanted = System.getProperty(THREADS, System.getenv("OMP_NUM_THREADS"));
    if (wanted == null || wanted.isBlank()) {
      return Runtime.getRuntime().availableProcessors();
    }
    try {
      int threads = Integer.parseInt(wanted.strip());
      if (threads >= 1) {
        return threads;
      }
    } catch (NumberFormatException e) {
      throw wrongThreads(wanted, e);
    }
    throw wrongThreads(wanted, null);
  }

  private static IllegalArgumentException wrongThreads(String value, Exception cause) {
    return new IllegalArgumentException(
        THREADS + " (or OMP_NUM_THREADS) is '" + value + "'; it must be a whole number above 0.",
        cause);
  }

  /** The version of the native library. */
  public static String version() {
    return Engine.getEngine("PyTorch").getVersion();
  }

  /** Seeds the random numbers of this process, which only dropout draws. */
  public static void seed(long seed) {
    JniUtils.setSeed(seed);
  }

  /** Gives the system the memory of what was closed, which is kept for the next tensors else. */
  public static void releaseMemory() {
    NativeHeap.giveBack();
  }

  /** Sets what PyTorch keeps for each thread; every entry into the engine comes by here first. */
  static void prepareThread() {
    if (PREPARED.get()) {
      return;
    }
    if (Thread.currentThread().isVirtual()) {
      throw new IllegalStateException(
          "the engine's settings belong to a platform thread; don't call it from a virtual one");
    }
    Engine.getEngine("PyTorch");
    JniUtils.setNumThreads(threads());
    // The profiling executor compiles anew for every new shape; the plain one is as fast.
    JniUtils.setGraphExecutorOptimize(false);
    JniUtils.setGradMode(false);
    PREPARED.set(true);
  }
}
