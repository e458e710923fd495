package dev.tunestream.lm.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.lm.tensor.ComputeDevice;
import dev.tunestream.lm.train.optimizer.Adafactor;
import dev.tunestream.lm.train.optimizer.AdamW;
import dev.tunestream.lm.train.optimizer.AdamW8bit;
import dev.tunestream.lm.train.optimizer.OptimizerOptions;
import dev.tunestream.lm.train.optimizer.Sgd;
import dev.tunestream.lm.train.optimizer.state.StatePlacement;
import dev.tunestream.recipe.EngineRecipe;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptimizerChoiceTest {
  private static final Path DIRECTORY = Path.of("pages");

  @Test
  void eachWordHasItsOptimizer() {
    assertThat(choice("weightDecay: 0.1", "cpu").rule())
        .isEqualTo(new AdamW(0.9, 0.999, 1e-8, 0.1));
    assertThat(choice("optimizer: adamw8bit, betas: [0.8, 0.9]", "cpu").rule())
        .isEqualTo(new AdamW8bit(0.8, 0.9, 1e-8, 0.01));
    assertThat(choice("optimizer: adafactor", "cpu").rule()).isEqualTo(new Adafactor(0.01));
    assertThat(choice("optimizer: sgd, momentum: 0.9", "cpu").rule()).isEqualTo(new Sgd(0.9, 0.01));
  }

  @Test
  void theNormIsTheRecipes() {
    assertThat(choice("maxGradNorm: 0.5", "cpu").maxGradNorm()).isEqualTo(0.5);
  }

  @Test
  void pagedStateLeavesTheDevicesMemory() {
    assertThat(choice("paged: false", "cpu").placement()).isEqualTo(new StatePlacement.Resident());
    assertThat(choice("paged: true", "cpu").placement())
        .isEqualTo(new StatePlacement.InFile(DIRECTORY));
    assertThat(choice("paged: true", "cuda:0").placement())
        .isEqualTo(new StatePlacement.InHostMemory());
  }

  private static OptimizerOptions choice(String training, String device) {
    return OptimizerChoice.of(
        EngineRecipe.parse("adapter: {method: lora}\ntraining: {%s}".formatted(training))
            .training(),
        new ComputeDevice(device, "a test"),
        DIRECTORY);
  }
}
