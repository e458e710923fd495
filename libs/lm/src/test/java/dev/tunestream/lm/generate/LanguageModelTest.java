package dev.tunestream.lm.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tunestream.lm.Golden;
import dev.tunestream.recipe.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LanguageModelTest {
  private static LanguageModel model;
  private static AdapterHandle adapter;

  @BeforeAll
  static void load() {
    model = LanguageModel.load(Golden.path("runs/gpt_neox-base"), Precision.FP32);
    adapter = model.attach(Golden.path("runs/gpt_neox-lora/trained"));
  }

  @AfterAll
  static void close() {
    adapter.close();
    model.close();
  }

  @Test
  void anAnswerDoesNotDependOnItsNeighbours() {
    List<int[]> prompts = prompts(40);

    List<int[]> together = model.greedy(prompts, 15, false, adapter, null);
    for (int i = 0; i < prompts.size(); i++) {
      assertThat(together.get(i))
          .isEqualTo(model.greedy(List.of(prompts.get(i)), 15, false, adapter, null).getFirst());
    }
  }

  @Test
  void anAnswerEndsAtTheEndOfText() {
    List<int[]> prompts = prompts(60);
    int endOfText = model.info().endOfText().orElseThrow();

    List<int[]> whole = model.greedy(prompts, 20, false, null, null);
    List<int[]> stopped = model.greedy(prompts, 20, true, null, null);
    int ended = 0;
    for (int i = 0; i < prompts.size(); i++) {
      int[] expected = until(whole.get(i), endOfText);
      ended += expected.length < 20 ? 1 : 0;
      assertThat(stopped.get(i)).isEqualTo(expected);
    }
    assertThat(ended).isPositive();
  }

  @Test
  void anAnswerEndsWithTheModelsPositions() {
    int[] prompt = new Random(1).ints(60, 0, 64).toArray();

    assertThat(model.greedy(List.of(prompt), 20, false, null, null).getFirst()).hasSize(4);
  }

  @Test
  void anAdapterDoesNotTouchTheBase() {
    int[] prompt = {5, 9, 1};
    double before = model.score(prompt, null).loss();

    assertThat(model.score(prompt, adapter).loss()).isNotCloseTo(before, within(1e-3));
    assertThat(model.score(prompt, null).loss()).isEqualTo(before);
  }

  @Test
  void progressIsTold() {
    List<Integer> answered = new ArrayList<>();
    model.greedy(
        prompts(50),
        2,
        false,
        null,
        new GenerationListener() {
          @Override
          public void answered(int done, int prompts) {
            answered.add(done);
          }
        });

    assertThat(answered).isSorted().endsWith(50);
  }

  @Test
  void aGenerationCanBeStopped() {
    GenerationListener stop =
        new GenerationListener() {
          @Override
          public boolean stopRequested() {
            return true;
          }
        };

    assertThatThrownBy(() -> model.greedy(prompts(2), 2, false, null, stop))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void aTokenBeyondTheVocabularyIsRefused() {
    assertThatThrownBy(() -> model.score(new int[] {1, 64}, null))
        .hasMessageContaining("token id 64 is not in this model's vocabulary of 64");
  }

  @Test
  void aPromptWithoutTokensIsRefused() {
    assertThatThrownBy(() -> model.greedy(List.of(new int[0]), 1, false, null, null))
        .hasMessageContaining("a prompt has 0 tokens; this model takes 1 to 64");
  }

  @Test
  void anAdapterOfAnotherModelIsRefused() {
    try (LanguageModel other =
        LanguageModel.load(Golden.path("runs/gpt_neox-base"), Precision.FP32)) {
      assertThatThrownBy(() -> other.score(new int[] {1, 2}, adapter))
          .hasMessageContaining("attached to another model");
    }
  }

  private static List<int[]> prompts(int count) {
    Random random = new Random(5);
    List<int[]> prompts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      prompts.add(random.ints(random.nextInt(1, 30), 0, 64).toArray());
    }
    return prompts;
  }

  private static int[] until(int[] ids, int end) {
    int length = 0;
    while (length < ids.length && ids[length] != end) {
      length++;
    }
    return java.util.Arrays.copyOf(ids, length);
  }
}
