package dev.tunestream.lm.tensor;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * The C library's heap, which the engine's tensors live in.
 *
 * <p>By itself glibc gives every large block back to the system when it is freed and fetches the
 * next one anew, and the system fills it page by page: that takes longer than most operations on
 * it. Training and generation need blocks of the same sizes again and again, so freed memory is
 * kept for them.
 */
final class NativeHeap {
  // malloc.h
  private static final int M_TRIM_THRESHOLD = -1;
  private static final int M_TOP_PAD = -2;
  private static final int M_MMAP_MAX = -4;
  private static final int M_ARENA_MAX = -8;

  private static final int KEPT_BYTES = 1 << 30;
  private static final int GROWN_BY_BYTES = 64 << 20;

  private NativeHeap() {}

  /** Has freed memory kept, where the C library is glibc. */
  @SuppressWarnings("restricted") // The engine itself needs native access.
  static void keepFreedMemory() {
    Optional<MemorySegment> mallopt = Linker.nativeLinker().defaultLookup().find("mallopt");
    if (mallopt.isEmpty()) {
      return; // another C library, with a heap of other manners
    }
    MethodHandle set =
        Linker.nativeLinker()
            .downcallHandle(
                mallopt.get(),
                FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    set(set, M_ARENA_MAX, 1);
    set(set, M_MMAP_MAX, 0);
    set(set, M_TRIM_THRESHOLD, KEPT_BYTES);
    set(set, M_TOP_PAD, GROWN_BY_BYTES);
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
}
