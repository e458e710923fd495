package dev.tunestream.eval.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.eval.score.Answer;
import dev.tunestream.eval.score.Scorer;
import dev.tunestream.eval.score.TrainingAnswers;
import dev.tunestream.eval.score.Vocabulary;
import dev.tunestream.lm.generate.LogLikelihood;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Subject SUBJECT =
      new Subject("b".repeat(64), "a".repeat(64), "e".repeat(64), "d".repeat(64), 20, "fp32");
  private final Scorer scorer = new Scorer(Vocabulary.of(_ -> {}), TrainingAnswers.of(_ -> {}));

  @Test
  void holdsEveryAnswerOfBothModels() throws IOException {
    JsonNode row = json(report()).path("rows").path(0);

    assertThat(row.path("prompt").asText()).isEqualTo("Where?");
    assertThat(row.path("reference").asText()).isEqualTo("In the store.");
    assertThat(row.path("base").path("answer").asText()).isEmpty();
    assertThat(row.path("base").path("categories").path(0).asText()).isEqualTo("empty");
    assertThat(row.path("tuned").path("exact").asBoolean()).isTrue();
    assertThat(row.path("tuned").path("f1").asDouble()).isEqualTo(1);
  }

  @Test
  void sumsUpWhatGotBetterAndWorse() throws IOException {
    JsonNode document = json(report());

    assertThat(document.path("comparison").path("better").asInt()).isEqualTo(1);
    assertThat(document.path("comparison").path("worse").asInt()).isEqualTo(1);
    assertThat(document.path("comparison").path("same").asInt()).isEqualTo(1);
    assertThat(document.path("tuned").path("exactMatch").asDouble()).isEqualTo(1 / 3.0);
    assertThat(document.path("base").path("rows").asInt()).isEqualTo(3);
  }

  @Test
  void tellsEveryMetricOfBothModelsAndTheirDifference() throws IOException {
    JsonNode metrics = json(report()).path("metrics");

    assertThat(metrics.properties())
        .extracting(java.util.Map.Entry::getKey)
        .containsExactly("exactMatch", "normalizedExactMatch", "tokenF1", "rougeL", "chrf");
    JsonNode normalized = metrics.path("normalizedExactMatch");
    // "A broker?" is "A broker." but for its last sign.
    assertThat(normalized.at("/base/value").asDouble()).isEqualTo(1 / 3.0);
    assertThat(normalized.at("/tuned/value").asDouble()).isEqualTo(1 / 3.0);
    assertThat(normalized.at("/difference/value").asDouble()).isZero();
    assertThat(normalized.at("/difference/low").asDouble()).isNegative();
    assertThat(normalized.at("/difference/high").asDouble()).isPositive();
  }

  @Test
  void tellsHowUnlikelyTheReferencesAre() throws IOException {
    JsonNode document = json(report());

    assertThat(document.at("/loss/base/value").asDouble()).isEqualTo(2);
    assertThat(document.at("/loss/tuned/value").asDouble()).isEqualTo(1);
    assertThat(document.at("/loss/difference/high").asDouble()).isEqualTo(-1);
    assertThat(document.at("/loss/tunedPerplexity").asDouble()).isEqualTo(Math.E);
    assertThat(document.at("/rows/0/base/referenceLoss").asDouble()).isEqualTo(2);
  }

  @Test
  void isTheSameBytesForTheSameAnswers() {
    assertThat(report().toJson()).isEqualTo(report().toJson());
  }

  @Test
  void holdsWhatTheAnswersFollowFromAndNothingElse() throws IOException {
    assertThat(json(report()).path("subject").properties())
        .extracting(java.util.Map.Entry::getKey)
        .containsExactly("base", "adapter", "test", "train", "maxNewTokens", "precision");
  }

  private Report report() {
    return new Report(
        SUBJECT,
        List.of(
            row("Where?", "In the store.", "", "In the store."),
            row("Who?", "A broker.", "A broker?", "Nobody."),
            row("When?", "Now.", "Never.", "Later.")));
  }

  private ReportRow row(String prompt, String reference, String base, String tuned) {
    return new ReportRow(
        prompt, reference, judged(base, reference, -6), judged(tuned, reference, -3));
  }

  private Judged judged(String text, String reference, double likelihood) {
    Answer answer = new Answer(text, false);
    return new Judged(
        answer, scorer.score(answer, reference), new LogLikelihood(likelihood, false, 3));
  }

  private static JsonNode json(Report report) throws IOException {
    return new ObjectMapper().readTree(report.toJson());
  }
}
