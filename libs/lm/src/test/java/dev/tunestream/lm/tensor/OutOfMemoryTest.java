package dev.tunestream.lm.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class OutOfMemoryTest {
  /** More than any address space holds. */
  @Test
  void theEngineSaysThatMemoryRanOut() {
    try (Scope scope = Scope.open()) {
      RuntimeException failure =
          catchThrowableOfType(
              RuntimeException.class, () -> scope.zeros(ElementType.FP32, 1L << 50));

      assertThat(OutOfMemory.isCauseOf(failure)).as(failure.getMessage()).isTrue();
    }
  }

  @Test
  void otherFailuresAreOthers() {
    assertThat(OutOfMemory.isCauseOf(new IllegalArgumentException("shapes differ"))).isFalse();
    assertThat(OutOfMemory.isCauseOf(new IllegalStateException())).isFalse();
  }
}
