package dev.tunestream.lm.tensor;

import java.util.List;
import java.util.Locale;

/** Tells from what PyTorch says of a failure whether memory ran out. */
public final class OutOfMemory {
  /** Of CUDA's allocator and of the processor's. */
  private static final List<String> WORDS =
      List.of("out of memory", "can't allocate memory", "not enough memory");

  private OutOfMemory() {}

  /** Whether the engine could not get the memory that an operation needed. */
  public static boolean isCauseOf(RuntimeException failure) {
    String message = failure.getMessage();
    if (message == null) {
      return false;
    }
    String said = message.toLowerCase(Locale.ROOT);
    return WORDS.stream().anyMatch(said::contains);
  }
}
