package dev.tunestream.lm.generate.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.lm.Golden;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.SeededRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSamplerTest {
  private static final int[] NONE = {};

  /** All of transformers' cases as the rows of one batch: each row goes by its own rules. */
  @Test
  void scoresEqualThoseOfTransformers() {
    List<Choice> rows = new ArrayList<>();
    List<Float> logits = new ArrayList<>();
    List<Float> expected = new ArrayList<>();
    for (JsonNode scored : Golden.json(Golden.reference("generation.json")).path("scores")) {
      for (JsonNode step : scored.path("steps")) {
        for (int row = 0; row < step.path("seen").size(); row++) {
          rows.add(choice(scored, Golden.ints(step.path("seen").path(row)), 6));
          step.path("logits").path(row).forEach(logit -> logits.add(logit.floatValue()));
          step.path("scores")
              .path(row)
              .forEach(
                  score ->
                      expected.add(score.isNull() ? Float.NEGATIVE_INFINITY : score.floatValue()));
        }
      }
    }
    try (Scope scope = Scope.open()) {
      float[] scores =
          TokenSampler.scores(
                  scope.floats(array(logits), rows.size(), logits.size() / rows.size()),
                  rows,
                  scope)
              .toFloats();

      assertThat(scores).hasSize(32 * 48).containsExactly(array(expected), within(1e-5f));
    }
  }

  private static Choice choice(JsonNode scored, int[] seen, int promptLength) {
    boolean early = seen.length - promptLength < scored.path("min_new_tokens").intValue();
    return new Choice(
        new Sampling(
            scored.path("temperature").doubleValue(),
            scored.path("top_k").intValue(),
            scored.path("top_p").doubleValue(),
            scored.path("repetition_penalty").doubleValue(),
            0),
        0,
        seen,
        early ? new int[] {scored.path("end_of_text").intValue()} : NONE);
  }

  /** Pearson's chi-square of 20 000 draws; beyond 27.9 lies one seed in a thousand. */
  @Test
  void drawsFollowTheDistribution() {
    float[] row = {0.3f, -1, 2, 0.5f, -0.2f, 1.1f, -3, 0, 0.9f, 1.7f};
    int draws = 20_000;
    SeededRandom random = new SeededRandom(7, "draws");
    List<Choice> rows = new ArrayList<>();
    float[] logits = new float[draws * row.length];
    for (int i = 0; i < draws; i++) {
      rows.add(new Choice(Sampling.seeded(0), random.nextDouble(), NONE, NONE));
      System.arraycopy(row, 0, logits, i * row.length, row.length);
    }
    double[] counts = new double[row.length];
    for (long token : choose(logits, rows).tokens()) {
      counts[(int) token]++;
    }

    double sum = 0;
    for (float logit : row) {
      sum += Math.exp(logit);
    }
    double chiSquare = 0;
    for (int token = 0; token < row.length; token++) {
      double expected = draws * Math.exp(row[token]) / sum;
      chiSquare += Math.pow(counts[token] - expected, 2) / expected;
    }
    assertThat(chiSquare).isLessThan(27.9);
  }

  @Test
  void tokensThatWereCutAreNotDrawnAtTheEdgesOfTheRange() {
    float[] row = {1, 5, 1, 4, 1};
    Sampling two = new Sampling(1, 2, 1, 1, 0);
    double almostOne = Math.nextDown(1.0);

    assertThat(choose(twice(row), List.of(drawing(two, 0), drawing(two, almostOne))).tokens())
        .containsExactly(1, 3);
  }

  @Test
  void rowsWithoutTemperatureTakeTheMostLikelyTokenBesideOthers() {
    float[] row = {1, 2, 1.9f};
    Choice drawn = drawing(Sampling.seeded(0), Math.nextDown(1.0));

    assertThat(choose(twice(row), List.of(drawing(Sampling.GREEDY, 0.99), drawn)).tokens())
        .containsExactly(1, 2);
  }

  /** A vocabulary of 64 times something is looked through in groups. */
  @ParameterizedTest
  @ValueSource(ints = {128, 131})
  void ofEquallyLikelyTokensTheFirstIsTaken(int vocabulary) {
    float[] rows = new float[3 * vocabulary];
    Arrays.fill(rows, -1);
    for (int token : new int[] {127, 70, 71}) {
      rows[token] = 5;
    }
    for (int token : new int[] {90, 63, 65}) {
      rows[vocabulary + token] = -0.5f;
    }
    List<Choice> greedy = Collections.nCopies(3, drawing(Sampling.GREEDY, 0));

    assertThat(choose(rows, greedy).tokens()).containsExactly(70, 63, 0);
  }

  @Test
  void aPenaltyActsOnItsOwnRowAlone() {
    float[] row = {2, 1.9f, -1};
    Sampling penalty = new Sampling(0, 0, 1, 1.5, 0);
    int[] seen = {0};

    assertThat(
            choose(
                    twice(row),
                    List.of(
                        new Choice(penalty, 0, seen, NONE),
                        new Choice(Sampling.GREEDY, 0, seen, NONE)))
                .tokens())
        .containsExactly(1, 0);
  }

  @Test
  void aForbiddenTokenIsNotChosen() {
    Choice choice = new Choice(Sampling.GREEDY, 0, NONE, new int[] {1});

    assertThat(choose(new float[] {1, 5, 2}, List.of(choice)).tokens()).containsExactly(2);
  }

  @Test
  void theLogProbabilityIsTheModelsOwn() {
    float[] row = {0, (float) Math.log(3)};
    Choice choice = new Choice(new Sampling(0.5, 1, 1, 2, 0), 0.5, new int[] {0, 1}, NONE);

    assertThat(choose(row, List.of(choice)).logProbabilities())
        .containsExactly(new float[] {(float) Math.log(0.75)}, within(1e-6f));
  }

  @Test
  void topKMayExceedTheVocabulary() {
    Choice choice = drawing(new Sampling(1, 500, 1, 1, 0), 0);

    assertThat(choose(new float[] {1, 2}, List.of(choice)).tokens()).containsExactly(0);
  }

  @Test
  void logitsThatAreNoNumbersAreRefused() {
    List<Choice> greedy = Collections.nCopies(2, drawing(Sampling.GREEDY, 0));
    List<Choice> drawn = Collections.nCopies(2, drawing(new Sampling(1, 2, 0.5, 1, 0), 0.5));
    float[] logits = {1, 2, Float.NaN, Float.NaN};

    assertThatThrownBy(() -> choose(logits, greedy)).hasMessageContaining("not numbers (NaN)");
    assertThatThrownBy(() -> choose(logits, drawn)).hasMessageContaining("not numbers (NaN)");
  }

  private static Choice drawing(Sampling sampling, double uniform) {
    return new Choice(sampling, uniform, NONE, NONE);
  }

  private static Chosen choose(float[] logits, List<Choice> rows) {
    try (Scope scope = Scope.open()) {
      return TokenSampler.choose(
          scope.floats(logits, rows.size(), logits.length / rows.size()), rows);
    }
  }

  private static float[] twice(float[] row) {
    float[] both = java.util.Arrays.copyOf(row, 2 * row.length);
    System.arraycopy(row, 0, both, row.length, row.length);
    return both;
  }

  private static float[] array(List<Float> values) {
    float[] array = new float[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i);
    }
    return array;
  }
}
