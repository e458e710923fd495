package dev.tunestream.lm.train.optimizer;

import dev.tunestream.lm.tensor.GradientMode;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tensor.TorchProgram;
import java.util.List;
import java.util.Map;

/** Parameters and gradients for tests. */
final class Trial {
  static final TorchProgram PROGRAM =
      TorchProgram.of(List.of("/dev/tunestream/lm/train/optimizer/trial.py"), Map.of());

  private Trial() {}

  static Tensor parameter(Scope scope, float[] values, long... shape) {
    Tensor tensor = scope.floats(values, shape);
    tensor.requireGradient();
    return tensor;
  }

  /** Adds to the gradient of a parameter. */
  static void give(Tensor parameter, float... gradient) {
    try (Scope scope = Scope.open()) {
      Tensor g = scope.floats(gradient, parameter.shape());
      GradientMode.recording(() -> PROGRAM.one(scope, "dot", parameter, g))
          .backward(scope.floats(new float[] {1}));
    }
  }
}
