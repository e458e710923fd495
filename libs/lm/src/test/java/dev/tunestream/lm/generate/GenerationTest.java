package dev.tunestream.lm.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.lm.Golden;
import dev.tunestream.lm.generate.sampling.Sampling;
import dev.tunestream.lm.generate.stop.StopRules;
import dev.tunestream.lm.tokenizer.TinyTokenizer;
import dev.tunestream.lm.tokenizer.Tokenizer;
import dev.tunestream.recipe.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationTest {
  private static final GenerationOptions TWENTY = GenerationOptions.greedy(20).with(StopRules.NONE);
  private static final GenerationOptions SAMPLED = TWENTY.with(new Sampling(1.2, 30, 0.9, 1.1, 5));
  private static final int[] PROMPT = {5, 9, 1, 30};

  @TempDir static Path directory;
  private static LanguageModel model;
  private static Tokenizer tokenizer;

  @BeforeAll
  static void load() throws IOException {
    model = LanguageModel.load(Golden.path("runs/gpt_neox-base"), Precision.FP32);
    tokenizer = TinyTokenizer.open(directory);
  }

  @AfterAll
  static void close() {
    tokenizer.close();
    model.close();
  }

  @Test
  void aRepetitionPenaltyGivesTheAnswersOfTransformers() {
    JsonNode cases = Golden.json(Golden.reference("generation.json")).path("repetition");
    GenerationOptions options =
        GenerationOptions.greedy(24).with(StopRules.NONE).with(new Sampling(0, 0, 1, 1.3, 0));
    List<GenerationRequest> requests = new ArrayList<>();
    cases.forEach(one -> requests.add(request(Golden.ints(one.path("prompt")), options)));

    List<Answer> answers = model.generate(requests, null, null);

    for (int i = 0; i < answers.size(); i++) {
      assertThat(answers.get(i).tokens()).isEqualTo(Golden.ints(cases.path(i).path("answer")));
    }
  }

  @Test
  void aSampledAnswerFollowsFromItsSeedWhateverStandsBesideIt() {
    int[] alone = answer(SAMPLED).tokens();
    List<GenerationRequest> many =
        new ArrayList<>(GenerationRequest.all(prompts(30), TWENTY, null));
    many.addAll(GenerationRequest.all(prompts(10), SAMPLED, null));
    many.add(17, request(PROMPT, SAMPLED));

    assertThat(model.generate(many, null, null).get(17).tokens()).isEqualTo(alone);
  }

  @Test
  void anotherSeedGivesAnotherAnswer() {
    assertThat(answer(SAMPLED.with(SAMPLED.sampling().withSeed(6))).tokens())
        .isNotEqualTo(answer(SAMPLED).tokens());
  }

  @Test
  void equalPromptsOfOneListGetDifferentAnswers() {
    List<Answer> answers =
        model.generate(GenerationRequest.all(List.of(PROMPT, PROMPT), SAMPLED, null), null, null);

    assertThat(answers.get(0).tokens()).isNotEqualTo(answers.get(1).tokens());
  }

  @Test
  void answersOfOneStepEach() {
    List<GenerationRequest> requests =
        GenerationRequest.all(prompts(40), GenerationOptions.greedy(1), null);

    assertThat(model.generate(requests, null, null))
        .allSatisfy(answer -> assertThat(answer.tokens()).hasSizeLessThanOrEqualTo(1));
  }

  @Test
  void anAnswerIsCutBeforeAStopText() {
    String whole = answer(TWENTY).text();
    String stop = whole.substring(6, 9);

    Answer cut = answer(TWENTY.with(StopRules.NONE.withTexts(List.of("no such text", stop))));

    assertThat(cut.text()).isEqualTo(whole.substring(0, whole.indexOf(stop)));
    assertThat(cut.finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(tokenizer.decode(cut.tokens())).startsWith(cut.text());
  }

  @Test
  void anAnswerIsCutBeforeAStopSequenceOfTokens() {
    int[] whole = answer(TWENTY).tokens();
    List<Integer> stop = List.of(whole[7], whole[8], whole[9]);

    Answer cut = answer(TWENTY.with(StopRules.NONE.withTokens(List.of(stop))));

    assertThat(cut.tokens()).isEqualTo(Arrays.copyOf(whole, firstIndex(whole, stop)));
    assertThat(cut.finishReason()).isEqualTo(FinishReason.STOP);
  }

  @Test
  void anAnswerThatOnlyBeginsAStopSequenceIsWhole() {
    int[] whole = answer(TWENTY).tokens();
    List<Integer> begun = List.of(whole[18], whole[19], 0, 0, 0);

    Answer answer = answer(TWENTY.with(StopRules.NONE.withTokens(List.of(begun))));

    assertThat(answer.tokens()).isEqualTo(whole);
    assertThat(answer.finishReason()).isEqualTo(FinishReason.LENGTH);
  }

  @Test
  void theEndOfTextIsNotChosenBeforeTheLeastNewTokens() {
    List<GenerationRequest> requests =
        GenerationRequest.all(prompts(60), GenerationOptions.greedy(20).withMinNewTokens(12), null);

    List<Answer> answers = model.generate(requests, null, null);

    assertThat(answers).allMatch(answer -> answer.tokens().length >= 12);
    assertThat(answers).anyMatch(answer -> answer.finishReason() == FinishReason.END_OF_TEXT);
  }

  @Test
  void logProbabilitiesSumUpToTheAnswersLikelihood() {
    Answer answer = answer(SAMPLED);

    LogLikelihood likelihood =
        model.logLikelihoods(List.of(new Continuation(PROMPT, answer.tokens())), null).getFirst();
    assertThat(IntStream.range(0, 20).mapToDouble(i -> answer.logProbabilities()[i]).sum())
        .isCloseTo(likelihood.sum(), within(1e-4));
  }

  @Test
  void theListenerHearsTheAnswersAndNothingElse() {
    List<int[]> prompts = prompts(12);
    List<int[]> wholes = model.greedy(prompts, 20, false, null, null);
    List<GenerationRequest> requests = new ArrayList<>();
    for (int i = 0; i < prompts.size(); i++) {
      int[] ids = wholes.get(i);
      String stop = tokenizer.decode(ids).substring(4, 7);
      List<Integer> stopIds = List.of(ids[9], ids[10], ids[11]);
      requests.add(request(prompts.get(i), TWENTY.with(StopRules.END_OF_TEXT)));
      requests.add(request(prompts.get(i), SAMPLED));
      requests.add(request(prompts.get(i), TWENTY.with(StopRules.NONE.withTexts(List.of(stop)))));
      requests.add(
          request(prompts.get(i), TWENTY.with(StopRules.NONE.withTokens(List.of(stopIds)))));
    }
    Heard heard = new Heard(requests.size());

    List<Answer> answers = model.generate(requests, tokenizer, heard);

    for (int i = 0; i < answers.size(); i++) {
      assertThat(heard.tokens.get(i))
          .containsExactlyElementsOf(IntStream.of(answers.get(i).tokens()).boxed().toList());
      assertThat(heard.texts.get(i)).hasToString(answers.get(i).text());
    }
  }

  @Test
  void tokensAreHeardBeforeTheAnswerIsOver() {
    List<String> events = new ArrayList<>();
    model.generate(
        List.of(request(PROMPT, GenerationOptions.greedy(2).with(StopRules.NONE))),
        null,
        new GenerationListener() {
          @Override
          public void token(int request, int token, float logProbability) {
            events.add("token");
          }

          @Override
          public boolean stopRequested() {
            return !events.add("step");
          }
        });

    assertThat(events).containsExactly("step", "token", "step", "token");
  }

  @Test
  void anAnswerThatIsOverIsToldBeforeLongerOnes() {
    List<GenerationRequest> requests = new ArrayList<>();
    prompts(6)
        .forEach(
            prompt -> {
              requests.add(request(prompt, TWENTY));
              requests.add(request(prompt, GenerationOptions.greedy(3).with(StopRules.NONE)));
            });
    Map<Integer, Answer> finished = new LinkedHashMap<>();

    List<Answer> answers =
        model.generate(
            requests,
            tokenizer,
            new GenerationListener() {
              @Override
              public void finished(int request, Answer answer) {
                finished.put(request, answer);
              }
            });

    assertThat(finished.keySet()).containsExactlyInAnyOrder(1, 3, 5, 7, 9, 11, 0, 2, 4, 6, 8, 10);
    assertThat(List.copyOf(finished.keySet()).subList(0, 6)).allMatch(request -> request % 2 == 1);
    finished.forEach(
        (request, answer) -> {
          assertThat(answer.tokens()).isEqualTo(answers.get(request).tokens());
          assertThat(answer.text()).isEqualTo(answers.get(request).text());
        });
  }

  @Test
  void anAnswerThatIsNotWantedAnyMoreEndsAloneAndTheOthersAreTheSame() {
    List<GenerationRequest> requests = new ArrayList<>();
    prompts(5).forEach(prompt -> requests.add(request(prompt, TWENTY)));
    List<Answer> all = model.generate(requests, tokenizer, null);
    int[] heard = {0};

    List<Answer> answers =
        model.generate(
            requests,
            tokenizer,
            new GenerationListener() {
              @Override
              public void token(int request, int token, float logProbability) {
                heard[0] += request == 2 ? 1 : 0;
              }

              @Override
              public boolean isWanted(int request) {
                return request != 2 || heard[0] < 4;
              }
            });

    assertThat(answers.get(2).finishReason()).isEqualTo(FinishReason.CANCELLED);
    assertThat(answers.get(2).tokens()).isEqualTo(Arrays.copyOf(all.get(2).tokens(), 4));
    for (int other : new int[] {0, 1, 3, 4}) {
      assertThat(answers.get(other).tokens()).isEqualTo(all.get(other).tokens());
    }
  }

  @Test
  void aPromptThatFillsTheModelGetsNoTokens() {
    Answer answer = answer(new Random(1).ints(64, 0, 64).toArray(), TWENTY);

    assertThat(answer.tokens()).isEmpty();
    assertThat(answer.finishReason()).isEqualTo(FinishReason.LENGTH);
  }

  @Test
  void aStopTextWithoutATokenizerIsRefused() {
    GenerationRequest request =
        request(PROMPT, TWENTY.with(StopRules.NONE.withTexts(List.of("###"))));

    assertThatThrownBy(() -> model.generate(List.of(request), null, null))
        .hasMessage(
            "the stop text '###' can't be found without a tokenizer; give one, or stop at token ids.");
  }

  @Test
  void aStopTokenBeyondTheVocabularyIsRefused() {
    GenerationRequest request =
        request(PROMPT, TWENTY.with(StopRules.NONE.withTokens(List.of(List.of(64)))));

    assertThatThrownBy(() -> model.generate(List.of(request), null, null))
        .hasMessage("token id 64 is not in this model's vocabulary of 64.");
  }

  @Test
  void emptyStopSequencesAreRefused() {
    assertThatThrownBy(() -> StopRules.NONE.withTexts(List.of("")))
        .hasMessageContaining("a stop text is empty");
    assertThatThrownBy(() -> StopRules.NONE.withTokens(List.of(List.of())))
        .hasMessageContaining("a stop sequence has no tokens");
  }

  @Test
  void numbersOfNewTokensOutOfRangeAreRefused() {
    assertThatThrownBy(() -> GenerationOptions.greedy(0))
        .hasMessage("the most new tokens are 0; it must be 1 or more.");
    assertThatThrownBy(() -> TWENTY.withMinNewTokens(21))
        .hasMessage("the least new tokens are 21; it must be 0 to 20, the most new tokens.");
  }

  /** What a listener was told of each request. */
  private static final class Heard implements GenerationListener {
    private final List<List<Integer>> tokens = new ArrayList<>();
    private final List<StringBuilder> texts = new ArrayList<>();

    Heard(int requests) {
      for (int i = 0; i < requests; i++) {
        tokens.add(new ArrayList<>());
        texts.add(new StringBuilder());
      }
    }

    @Override
    public void token(int request, int token, float logProbability) {
      tokens.get(request).add(token);
    }

    @Override
    public void text(int request, String piece) {
      texts.get(request).append(piece);
    }
  }

  private static Answer answer(GenerationOptions options) {
    return answer(PROMPT, options);
  }

  private static Answer answer(int[] prompt, GenerationOptions options) {
    return model.generate(List.of(request(prompt, options)), tokenizer, null).getFirst();
  }

  private static GenerationRequest request(int[] prompt, GenerationOptions options) {
    return new GenerationRequest(prompt, options, null);
  }

  private static int firstIndex(int[] ids, List<Integer> wanted) {
    return java.util.Collections.indexOfSubList(IntStream.of(ids).boxed().toList(), wanted);
  }

  private static List<int[]> prompts(int count) {
    Random random = new Random(5);
    List<int[]> prompts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      prompts.add(random.ints(random.nextInt(1, 30), 0, 64).toArray());
    }
    return prompts;
  }
}
