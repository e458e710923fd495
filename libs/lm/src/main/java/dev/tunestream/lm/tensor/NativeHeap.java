package dev.tunestream.lm.tensor;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * The C library's heap, which the engine's tensors live in.
 *
 * <p>By itself glibc gives every large block back to the system when it is freed and fetches the
 * next one anew, and the system fills it page by page: that takes longer than most operations on
 * it. Training and generation need blocks of the same sizes again and again, so freed memory is
 * kept for them, until {@link #giveBack}. Blocks above 32 MB are kept only where the process was
 * started with {@code MALLOC_ARENA_MAX=1} in its environment: no other arena than the first holds
 * them.
 */
final class NativeHeap {
  // malloc.h
  private static final int M_TRIM_THRESHOLD = -1;
  private static final int M_TOP_PAD = -2;
  private static final int M_MMAP_MAX = -4;

  private static final int KEPT_BYTES = Integer.MAX_VALUE;
  private static final int GROWN_BY_BYTES = 64 << 20;

  private static final Optional<MethodHandle> MALLOPT =
      function(
          "mallopt",
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
  private static final Optional<MethodHandle> MALLOC_TRIM =
      function("malloc_trim", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG));

  private NativeHeap() {}

  /** Empty where the C library is another one, with a heap of other manners. */
  @SuppressWarnings("restricted") // The engine itself needs native access.
  private static Optional<MethodHandle> function(String name, FunctionDescriptor type) {
    return Linker.nativeLinker()
        .defaultLookup()
        .find(name)
        .map(address -> Linker.nativeLinker().downcallHandle(address, type));
  }

  /** Has freed memory kept. */
  static void keepFreedMemory() {
    MALLOPT.ifPresent(
        mallopt -> {
          set(mallopt, M_MMAP_MAX, 0);
          set(mallopt, M_TRIM_THRESHOLD, KEPT_BYTES);
          set(mallopt, M_TOP_PAD, GROWN_BY_BYTES);
        });
  }

  private static void set(MethodHandle mallopt, int parameter, int value) {
    try {
      int done = (int) mallopt.invokeExact(parameter, value);
      if (done != 1) {
        throw new IllegalStateException("mallopt refuses " + value + " for " + parameter);
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("mallopt can't be called", e);
    }
  }

  /** Gives the system what was kept and is not used. */
  static void giveBack() {
    MALLOC_TRIM.ifPresent(
        trim -> {
          try {
            int released = (int) trim.invokeExact(0L);
          } catch (RuntimeException | Error e) {
            throw e;
          } catch (Throwable e) {
            throw new IllegalStateException("malloc_trim can't be called", e);
          }
        });
  }
}
