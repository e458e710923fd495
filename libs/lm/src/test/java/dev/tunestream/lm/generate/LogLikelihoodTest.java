package dev.tunestream.lm.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.lm.Golden;
import dev.tunestream.lm.tokenizer.TinyTokenizer;
import dev.tunestream.lm.tokenizer.Tokenizer;
import dev.tunestream.recipe.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogLikelihoodTest {
  private static LanguageModel model;

  @BeforeAll
  static void load() {
    model = LanguageModel.load(Golden.path("runs/gpt_neox-base"), Precision.FP32);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  /** Among them contexts that don't fit and are cut at the left. */
  @Test
  void sumsEqualThoseOfTorch() {
    JsonNode cases = Golden.json(Golden.reference("generation.json")).path("likelihoods");

    List<LogLikelihood> found = model.logLikelihoods(continuations(cases), null);

    for (int i = 0; i < cases.size(); i++) {
      assertThat(found.get(i).sum())
          .isCloseTo(cases.path(i).path("sum").doubleValue(), within(1e-4));
      assertThat(found.get(i).tokens()).isEqualTo(cases.path(i).path("continuation").size());
    }
  }

  @Test
  void tellsWhichContinuationsGreedyDecodingGives() {
    JsonNode cases = Golden.json(Golden.reference("generation.json")).path("likelihoods");
    List<Boolean> expected = new ArrayList<>();
    cases.forEach(one -> expected.add(one.path("greedy").booleanValue()));

    assertThat(model.logLikelihoods(continuations(cases), null))
        .extracting(LogLikelihood::greedy)
        .isEqualTo(expected);
  }

  @Test
  void ofManyBatchesComeInTheOrderAsked() {
    Random random = new Random(2);
    List<Continuation> many = new ArrayList<>();
    for (int i = 0; i < 300; i++) { // about 9000 tokens
      many.add(
          new Continuation(
              random.ints(random.nextInt(1, 50), 0, 64).toArray(),
              random.ints(random.nextInt(1, 10), 0, 64).toArray()));
    }

    List<LogLikelihood> found = model.logLikelihoods(many, null);

    for (int i = 0; i < many.size(); i += 50) {
      LogLikelihood alone = model.logLikelihoods(List.of(many.get(i)), null).getFirst();
      assertThat(found.get(i).sum()).isCloseTo(alone.sum(), within(1e-4));
    }
  }

  @Test
  void anAdapterChangesThem() {
    Continuation continuation = new Continuation(new int[] {5, 9}, new int[] {1, 30});
    try (AdapterHandle adapter = model.attach(Golden.path("runs/gpt_neox-lora/trained"))) {
      assertThat(model.logLikelihoods(List.of(continuation), adapter).getFirst().sum())
          .isNotCloseTo(
              model.logLikelihoods(List.of(continuation), null).getFirst().sum(), within(1e-3));
    }
  }

  @Test
  void spaceBetweenTextsBelongsToTheContinuation(@TempDir Path directory) throws IOException {
    try (Tokenizer tokenizer = TinyTokenizer.open(directory)) {
      Continuation continuation = Continuation.of(tokenizer, "xyz ", "ab");

      assertThat(tokenizer.decode(continuation.context())).isEqualTo("xyz");
      assertThat(continuation.continuation()).isEqualTo(tokenizer.encode(" ab"));
    }
  }

  @Test
  void specialTokensThatTheTokenizerPutsAroundATextBelongToTheContext() {
    try (Tokenizer tokenizer = Tokenizer.open(Golden.reference("methods/tiny-base"))) {
      int begin = tokenizer.encodeWithSpecialTokens("")[0];
      String written = tokenizer.tokens("", true).getFirst();

      assertThat(Continuation.of(tokenizer, "a", " b").context()).startsWith(begin);
      assertThat(Continuation.of(tokenizer, "", " b").context()).containsExactly(begin);
      assertThat(Continuation.of(tokenizer, written + "a", " b").context())
          .isEqualTo(tokenizer.encode(written + "a"));
    }
  }

  @Test
  void anEmptyContextIsRefused() {
    assertThatThrownBy(() -> new Continuation(new int[0], new int[] {1}))
        .hasMessageContaining("a context has no tokens");
  }

  @Test
  void anEmptyContinuationIsRefused() {
    assertThatThrownBy(() -> new Continuation(new int[] {1}, new int[0]))
        .hasMessageContaining("a continuation has no tokens");
  }

  @Test
  void aContinuationThatDoesNotFitIsRefused() {
    Continuation continuation = new Continuation(new int[] {1}, new int[65]);

    assertThatThrownBy(() -> model.logLikelihoods(List.of(continuation), null))
        .hasMessage(
            "a continuation has 65 tokens; this model predicts at most 64. Cut it into parts.");
  }

  private static List<Continuation> continuations(JsonNode cases) {
    List<Continuation> continuations = new ArrayList<>();
    cases.forEach(
        one ->
            continuations.add(
                new Continuation(
                    Golden.ints(one.path("context")), Golden.ints(one.path("continuation")))));
    return continuations;
  }
}
