package dev.tunestream.lm.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TorchProgramTest {
  private static final TorchProgram PROGRAM =
      TorchProgram.of(
          List.of("/dev/tunestream/lm/tensor/trial.py"),
          Map.of("count", 3, "factor", 2.5, "double", true, "word", "yes"));

  @Test
  void constantsReachTheText() {
    try (Scope scope = Scope.open()) {
      Tensor x = scope.floats(new float[] {1, 2}, 2);

      assertThat(PROGRAM.one(scope, "constants", x).toFloats()).containsExactly(15, 30);
    }
  }

  @Test
  void listsGoInAndComeOut() {
    try (Scope scope = Scope.open()) {
      Tensor a = scope.floats(new float[] {1}, 1);
      Tensor b = scope.floats(new float[] {2}, 1);

      List<Tensor> turned = PROGRAM.call(scope, "turned", List.of(a, b), new long[] {5, 6});
      assertThat(turned.stream().map(Tensor::item)).containsExactly(8f, 6f);
    }
  }

  @Test
  void gradientsFlowThroughCalls() {
    try (Scope scope = Scope.open()) {
      Tensor x = scope.floats(new float[] {3, 4}, 2);
      x.requireGradient();
      Tensor y = GradientMode.recording(() -> PROGRAM.one(scope, "squares", x));
      y.backward(scope.floats(new float[] {0.5f}));

      assertThat(x.gradient(scope).toFloats()).containsExactly(3, 4);
    }
  }

  @Test
  void whatIsRecordedRequiresAGradient() {
    try (Scope scope = Scope.open()) {
      Tensor x = scope.floats(new float[] {3, 4}, 2);
      x.requireGradient();

      assertThat(PROGRAM.one(scope, "squares", x).requiresGradient()).isFalse();
      assertThat(GradientMode.recording(() -> PROGRAM.one(scope, "squares", x)).requiresGradient())
          .isTrue();
    }
  }

  @Test
  void bf16IsReadAndRounded() {
    try (Scope scope = Scope.open()) {
      Tensor bf16 = scope.floats(new float[] {1.001f, -2}, 2).to(ElementType.BF16, scope);
      Tensor read = scope.copyOf(bf16.bytes(), ElementType.BF16, ElementType.FP32, 2);

      assertThat(read.toFloats()).containsExactly(1, -2);
    }
  }

  @Test
  void virtualThreadsAreRefused() throws InterruptedException {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread thread =
        Thread.ofVirtual()
            .uncaughtExceptionHandler((t, e) -> thrown.set(e))
            .start(() -> Scope.open().close());
    thread.join();

    assertThat(thrown.get()).hasMessageContaining("platform thread");
  }

  @Test
  void aMissingResourceIsNamed() {
    assertThatThrownBy(() -> TorchProgram.of(List.of("/nowhere.py"), Map.of()))
        .hasMessageContaining("/nowhere.py");
  }
}
