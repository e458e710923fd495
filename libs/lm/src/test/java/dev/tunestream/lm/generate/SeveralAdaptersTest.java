package dev.tunestream.lm.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.lm.Golden;
import dev.tunestream.recipe.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One base in memory, several adapters over it. */
class SeveralAdaptersTest {
  private static LanguageModel model;
  private static AdapterHandle lora;
  private static AdapterHandle rslora;

  @BeforeAll
  static void load() {
    model = LanguageModel.load(Golden.path("runs/gpt_neox-base"), Precision.FP32);
    lora = model.attach(Golden.path("runs/gpt_neox-lora/trained"));
    rslora = model.attach(Golden.path("runs/gpt_neox-rslora/trained"));
  }

  @AfterAll
  static void close() {
    lora.close();
    rslora.close();
    model.close();
  }

  @Test
  void eachRequestIsAnsweredWithItsOwn() {
    List<GenerationRequest> mixed = new ArrayList<>();
    List<int[]> alone = new ArrayList<>();
    for (int[] prompt : prompts(4)) {
      for (AdapterHandle adapter : new AdapterHandle[] {lora, null, rslora}) {
        GenerationRequest request =
            new GenerationRequest(prompt, GenerationOptions.greedy(12), adapter);
        mixed.add(request);
        alone.add(model.generate(List.of(request), null, null).getFirst().tokens());
      }
    }

    assertThat(model.generate(mixed, null, null))
        .extracting(Answer::tokens)
        .containsExactlyElementsOf(alone);
  }

  @Test
  void theAdaptersOfTheseTestsAnswerDifferently() {
    assertThat(answers(lora)).isNotEqualTo(answers(rslora)).isNotEqualTo(answers(null));
  }

  @Test
  void twoThreadsGetTheAnswersThatEachGetsAlone() throws Exception {
    List<List<Integer>> ofLora = answers(lora);
    List<List<Integer>> ofRslora = answers(rslora);

    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int i = 0; i < 3; i++) {
        Future<List<List<Integer>>> one = threads.submit(() -> answers(lora));
        Future<List<List<Integer>>> other = threads.submit(() -> answers(rslora));

        assertThat(one.get()).isEqualTo(ofLora);
        assertThat(other.get()).isEqualTo(ofRslora);
      }
    }
  }

  private static List<List<Integer>> answers(AdapterHandle adapter) {
    return model
        .generate(
            GenerationRequest.all(prompts(8), GenerationOptions.greedy(12), adapter), null, null)
        .stream()
        .map(answer -> java.util.Arrays.stream(answer.tokens()).boxed().toList())
        .toList();
  }

  private static List<int[]> prompts(int count) {
    Random random = new Random(9);
    List<int[]> prompts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      prompts.add(random.ints(random.nextInt(1, 30), 0, 64).toArray());
    }
    return prompts;
  }
}
