package dev.tunestream.lm.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.lm.Golden;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.model.ForwardAdapter;
import dev.tunestream.lm.model.LabelledRow;
import dev.tunestream.lm.model.PackedLayout;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tokenizer.Tokenizer;
import dev.tunestream.recipe.Precision;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** stories260K, a small LLaMA that was trained, tells the story that its authors' program tells. */
class StoriesTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("tunestream.root", "."), "..", "shared", "data", "models")
          .resolve("stories260K");
  private static final Path MODEL = FOLDER.resolve("hf");

  private static int[] prompt;
  private static int[] story;
  private static JsonNode expected;

  @BeforeAll
  static void read() {
    assumeThat(FOLDER.resolve("golden_greedy.json"))
        .as("stories260K is data beside the project and is not here")
        .isRegularFile();
    expected = Golden.json(FOLDER.resolve("golden_greedy.json"));
    prompt = Golden.ints(expected.path("prompt_ids"));
    int[] ids = Golden.ints(expected.path("token_ids"));
    story = Arrays.copyOfRange(ids, prompt.length, ids.length);
  }

  @Test
  void tellsItsStory() {
    try (LanguageModel model = LanguageModel.load(MODEL, Precision.FP32)) {
      assertThat(model.greedy(List.of(prompt), story.length, false, null, null).getFirst())
          .containsExactly(story);
    }
  }

  @Test
  void itsTokenizerWritesTheStory() {
    try (Tokenizer tokenizer = Tokenizer.open(MODEL)) {
      assertThat(tokenizer.decode(story)).isEqualTo(expected.path("text").textValue());
    }
  }

  @Test
  void firstLogits() {
    float[] first = Golden.floats(expected.path("logits_after_bos_first8"));
    try (CausalModel model = CausalModel.load(ModelDirectory.open(MODEL), ElementType.FP32);
        Scope scope = Scope.open()) {
      PackedLayout layout = PackedLayout.of(List.of(new LabelledRow(prompt, 0)));
      float[] logits = model.logits(layout, new long[] {0}, ForwardAdapter.NONE, scope).toFloats();

      assertThat(Arrays.copyOf(logits, first.length)).containsExactly(first, within(1e-4f));
    }
  }
}
