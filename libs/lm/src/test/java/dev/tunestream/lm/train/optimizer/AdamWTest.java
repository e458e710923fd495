package dev.tunestream.lm.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.tensor.GradientMode;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tensor.TorchProgram;
import dev.tunestream.recipe.EngineRecipe;
import dev.tunestream.recipe.training.OptimizerSpec;
import dev.tunestream.recipe.training.TrainingSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Expected values are from torch.optim.AdamW behind clip_grad_norm_. */
class AdamWTest {
  private static final TorchProgram TRIAL =
      TorchProgram.of(
          List.of("/dev/tunestream/lm/tensor/trial.py"),
          Map.of("count", 3, "factor", 2.5, "double", true, "word", "yes"));

  private final Scope scope = Scope.open();
  private final Tensor p = parameter(1, -2, 0.5f);
  private final Tensor q = parameter(3);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void valuesAfterThreeClippedSteps() {
    AdamW optimizer = optimizer("epsilon: 1.0e-6, maxGradNorm: 2");
    step(optimizer, 1, new float[] {1, 2, -3}, 4);
    step(optimizer, 2, new float[] {0.5f, 0, 1}, -1);
    step(optimizer, 3, new float[] {-2, 1, 0.1f}, 0);

    assertThat(p.toFloats())
        .containsExactly(
            new float[] {0.8159570693969727f, -2.184619426727295f, 0.5676555633544922f},
            within(1e-6f));
    assertThat(q.item()).isCloseTo(2.800053834915161f, within(1e-6f));
  }

  @Test
  void theNormIsThatOfAllParametersTogether() {
    AdamW optimizer = optimizer("epsilon: 1.0e-6, maxGradNorm: 2");

    assertThat(step(optimizer, 1, new float[] {1, 2, -3}, 4))
        .isCloseTo(5.4772257804870605, within(1e-6));
  }

  @Test
  void aMaximumOfZeroTurnsClippingOff() {
    AdamW clipped = optimizer("epsilon: 0.5, maxGradNorm: 0.001");
    step(clipped, 1, new float[] {1, 1, 1}, 1);
    float little = q.item();
    AdamW free = optimizer("epsilon: 0.5, maxGradNorm: 0");
    step(free, 1, new float[] {1, 1, 1}, 1);

    assertThat(little - q.item()).isGreaterThan(0.05f);
  }

  @Test
  void gradientsAreClearedBehindAStep() {
    AdamW optimizer = optimizer("epsilon: 1.0e-6, maxGradNorm: 2");
    step(optimizer, 1, new float[] {1, 2, -3}, 4);

    assertThat(p.gradient(scope).toFloats()).containsOnly(0);
  }

  private AdamW optimizer(String more) {
    TrainingSpec training =
        EngineRecipe.parse(
                """
                adapter: {method: lora}
                training: {learningRate: 0.1, betas: [0.8, 0.99], weightDecay: 0.1, %s}
                """
                    .formatted(more))
            .training();
    return new AdamW(
        (OptimizerSpec.AdamW) training.optimizer(),
        training.maxGradNorm(),
        List.of(new NamedTensor("p", p), new NamedTensor("q", q)),
        scope);
  }

  /** Takes a step with gradients given, and gives their norm. */
  private double step(AdamW optimizer, int step, float[] gradientOfP, float gradientOfQ) {
    Tensor one = scope.floats(new float[] {1});
    give(p, scope.floats(gradientOfP, 3), one);
    give(q, scope.floats(new float[] {gradientOfQ}, 1), one);
    double norm = optimizer.gradientNorm();
    optimizer.update(step, 0.1, norm);
    return norm;
  }

  private void give(Tensor parameter, Tensor gradient, Tensor one) {
    GradientMode.recording(() -> TRIAL.one(scope, "dot", parameter, gradient)).backward(one);
  }

  private Tensor parameter(float... values) {
    Tensor tensor = scope.floats(values, values.length);
    tensor.requireGradient();
    return tensor;
  }
}
