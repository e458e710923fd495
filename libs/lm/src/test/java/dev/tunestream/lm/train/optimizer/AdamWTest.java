package dev.tunestream.lm.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.train.optimizer.state.StatePlacement;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Expected values are from torch.optim.AdamW behind clip_grad_norm_. */
class AdamWTest {
  private final Scope scope = Scope.open();
  private final Tensor p = Trial.parameter(scope, new float[] {1, -2, 0.5f}, 3);
  private final Tensor q = Trial.parameter(scope, new float[] {3}, 1);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void valuesAfterThreeClippedSteps() throws IOException {
    Optimizer optimizer = optimizer(1e-6, 2);
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
  void theNormIsThatOfAllParametersTogether() throws IOException {
    assertThat(step(optimizer(1e-6, 2), 1, new float[] {1, 2, -3}, 4))
        .isCloseTo(5.4772257804870605, within(1e-6));
  }

  @Test
  void aMaximumOfZeroTurnsClippingOff() throws IOException {
    step(optimizer(0.5, 0.001), 1, new float[] {1, 1, 1}, 1);
    float little = q.item();
    step(optimizer(0.5, 0), 1, new float[] {1, 1, 1}, 1);

    assertThat(little - q.item()).isGreaterThan(0.05f);
  }

  @Test
  void gradientsAreClearedBehindAStep() throws IOException {
    step(optimizer(1e-6, 2), 1, new float[] {1, 2, -3}, 4);

    assertThat(p.gradient(scope).toFloats()).containsOnly(0);
  }

  private Optimizer optimizer(double epsilon, double maxGradNorm) throws IOException {
    return Optimizer.of(
        new OptimizerOptions(
            new AdamW(0.8, 0.99, epsilon, 0.1), maxGradNorm, new StatePlacement.Resident()),
        List.of(new NamedTensor("p", p), new NamedTensor("q", q)),
        scope);
  }

  /** Takes a step with gradients given, and gives their norm. */
  private double step(Optimizer optimizer, int step, float[] gradientOfP, float gradientOfQ) {
    Trial.give(p, gradientOfP);
    Trial.give(q, gradientOfQ);
    double norm = optimizer.gradientNorm();
    optimizer.update(step, 0.1, norm);
    return norm;
  }
}
