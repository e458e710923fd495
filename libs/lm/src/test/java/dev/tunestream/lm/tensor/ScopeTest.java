package dev.tunestream.lm.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ScopeTest {
  @Test
  void whatAScopeOwnsIsClosedWithIt() {
    AtomicBoolean closed = new AtomicBoolean();
    try (Scope scope = Scope.open()) {
      scope.own(() -> closed.set(true));
      assertThat(closed).isFalse();
    }
    assertThat(closed).isTrue();
  }

  @Test
  void aTensorOverMemoryIsThatMemory() {
    try (Arena arena = Arena.ofConfined();
        Scope scope = Scope.open()) {
      MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_FLOAT, 1, 2, 3, 4);
      Tensor tensor = scope.over(memory, ElementType.FP32, 2, 2);
      tensor.bytes().setAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, 3, 5);

      assertThat(tensor.type()).isEqualTo(ElementType.FP32);
      assertThat(tensor.shape()).containsExactly(2, 2);
      assertThat(memory.getAtIndex(ValueLayout.JAVA_FLOAT, 3)).isEqualTo(5);
    }
  }
}
