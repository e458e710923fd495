package dev.tunestream.lm.train;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.lm.Golden;
import dev.tunestream.lm.adapter.Adapter;
import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.model.ForwardAdapter;
import dev.tunestream.lm.model.LabelledRow;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.recipe.EngineRecipe;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingLoopTest {
  /** An adapter that puts four embeddings in front of every row. */
  private record FourTokens(Tensor prompt) implements Adapter {
    @Override
    public List<NamedTensor> parameters() {
      return List.of(new NamedTensor("prompt", prompt));
    }

    @Override
    public ForwardAdapter forward(Scope scope) {
      return ForwardAdapter.ofPrompt(prompt);
    }

    @Override
    public void save(Path directory, String baseName) {
      throw new UnsupportedOperationException();
    }
  }

  /**
   * GPT-2 has a table of positions; behind four virtual tokens, 541 of its 544 are one too many.
   */
  @Test
  void aRowThatEndsBehindTheModelsPositionsIsRefused() {
    ModelDirectory directory = ModelDirectory.open(Golden.reference("gpt2-variant"));
    try (CausalModel model = CausalModel.load(directory, ElementType.FP32, ElementType.FP32);
        Scope scope = Scope.open()) {
      FourTokens adapter =
          new FourTokens(scope.zeros(ElementType.FP32, 4, directory.config().hiddenSize()));

      assertThatThrownBy(
              () ->
                  new TrainingLoop(
                      model,
                      adapter,
                      List.of(new LabelledRow(new int[541], 0)),
                      EngineRecipe.parse("adapter: {method: lora}").training(),
                      false,
                      Optional.empty(),
                      "run",
                      TrainingListener.NONE,
                      scope))
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("behind the adapter's 4 this model takes at most 540");
    }
  }
}
