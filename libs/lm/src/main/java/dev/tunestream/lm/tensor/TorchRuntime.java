package dev.tunestream.lm.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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

  private TorchRuntime() {}

  /** Where tensors live. A graphics card would be chosen here. */
  static Device device() {
    return Device.cpu();
  }

  /** The name of the device, such as {@code cpu}. */
  public static String deviceName() {
    return device().getDeviceType();
  }

  /** The device as TorchScript text names it, such as {@code cpu}. */
  public static String torchDevice() {
    return device().isGpu() ? "cuda:" + device().getDeviceId() : "cpu";
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

  /** Whether the processor multiplies bf16 matrices natively (AVX512_BF16 or AMX). */
  public static boolean hasNativeBf16() {
    List<String> flags = cpuFlags();
    return flags.contains("avx512_bf16") || flags.contains("amx_bf16");
  }

  /** The widest vector instruction set of the processor, as far as results depend on it. */
  public static String instructionSet() {
    List<String> flags = cpuFlags();
    return List.of("amx_bf16", "avx512_bf16", "avx512f", "avx2").stream()
        .filter(flags::contains)
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }

  private static List<String> cpuFlags() {
    Path cpuinfo = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(cpuinfo)) {
      return List.of();
    }
    try {
      return Files.readAllLines(cpuinfo).stream()
          .filter(line -> line.startsWith("flags"))
          .findFirst()
          .map(line -> List.of(line.split("\\s+")))
          .orElse(List.of());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("cannot read " + cpuinfo, e);
    }
  }

  /** Seeds the random numbers of this process, which only dropout draws. */
  public static void seed(long seed) {
    JniUtils.setSeed(seed);
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
