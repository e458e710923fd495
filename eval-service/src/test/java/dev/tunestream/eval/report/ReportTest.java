package dev.tunestream.eval.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.eval.question.LeftOut;
import dev.tunestream.eval.question.Question;
import dev.tunestream.eval.score.Answer;
import dev.tunestream.eval.score.Scorer;
import dev.tunestream.eval.score.TrainingAnswers;
import dev.tunestream.eval.score.Vocabulary;
import dev.tunestream.lm.generate.LogLikelihood;
import dev.tunestream.recipe.AnswerFormat;
import dev.tunestream.report.ReportSchema;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Subject SUBJECT =
      new Subject(
          "b".repeat(64), "a".repeat(64), "e".repeat(64), "d".repeat(64), 20, "fp32", 0, "text");
  private final Scorer scorer =
      new Scorer(
          AnswerFormat.TEXT, List.of(), "en", Vocabulary.of(_ -> {}), TrainingAnswers.of(_ -> {}));

  @Test
  void holdsEveryAnswerOfBothModels() throws IOException {
    JsonNode row = json(report()).at("/rows/0");

    assertThat(row.path("prompt").asText()).isEqualTo("Where?");
    assertThat(row.path("reference").asText()).isEqualTo("In the store.");
    assertThat(row.at("/answers/base/answer").asText()).isEmpty();
    assertThat(row.at("/answers/base/categories/0").asText()).isEqualTo("empty");
    assertThat(row.at("/answers/tuned/metrics/exactMatch").asDouble()).isEqualTo(1);
    assertThat(row.at("/answers/tuned/tokens").asInt()).isEqualTo(13);
  }

  @Test
  void sumsUpWhatGotBetterAndWorse() throws IOException {
    JsonNode document = json(report());

    assertThat(document.at("/differences")).hasSize(1);
    JsonNode difference = document.at("/differences/0");
    assertThat(difference.path("of").asText()).isEqualTo("tuned");
    assertThat(difference.path("from").asText()).isEqualTo("base");
    assertThat(difference.path("better").asInt()).isEqualTo(1);
    assertThat(difference.path("worse").asInt()).isEqualTo(1);
    assertThat(difference.path("same").asInt()).isEqualTo(1);
    assertThat(document.at("/columns/tuned/scores/exactMatch").asDouble()).isEqualTo(1 / 3.0);
    assertThat(document.at("/columns/base/scores/rows").asInt()).isEqualTo(3);
    assertThat(document.at("/columns/tuned/tokens").asInt()).isEqualTo(13 + 7 + 6);
  }

  @Test
  void tellsEveryMetricOfBothModelsAndTheirDifference() throws IOException {
    JsonNode document = json(report());

    assertThat(document.at("/columns/base/metrics").properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("exactMatch", "normalizedExactMatch", "tokenF1", "rougeL", "chrf");
    // "A broker?" is "A broker." but for its last sign.
    assertThat(document.at("/columns/base/metrics/normalizedExactMatch/value").asDouble())
        .isEqualTo(1 / 3.0);
    assertThat(document.at("/columns/tuned/metrics/normalizedExactMatch/value").asDouble())
        .isEqualTo(1 / 3.0);
    JsonNode difference = document.at("/differences/0/metrics/normalizedExactMatch");
    assertThat(difference.path("value").asDouble()).isZero();
    assertThat(difference.path("low").asDouble()).isNegative();
    assertThat(difference.path("high").asDouble()).isPositive();
  }

  @Test
  void tellsHowUnlikelyTheReferencesAre() throws IOException {
    JsonNode document = json(report());

    assertThat(document.at("/columns/base/loss/value").asDouble()).isEqualTo(2);
    assertThat(document.at("/columns/tuned/loss/value").asDouble()).isEqualTo(1);
    assertThat(document.at("/differences/0/loss/high").asDouble()).isEqualTo(-1);
    assertThat(document.at("/columns/tuned/perplexity").asDouble()).isEqualTo(Math.E);
    assertThat(document.at("/rows/0/answers/base/referenceLoss").asDouble()).isEqualTo(2);
  }

  @Test
  void putsTheMostHarmfulErrorsFirstAndOfThoseTheMostFrequent() throws IOException {
    JsonNode categories = json(report()).path("categories");

    assertThat(categories.findValuesAsText("harm"))
        .startsWith("misleading")
        .endsWith("untidy")
        .hasSize(9);
    JsonNode other = categories.path(0);
    assertThat(other.path("name").asText()).isEqualTo("other");
    assertThat(other.at("/counts/tuned").asInt()).isEqualTo(2);
    assertThat(other.at("/examples/tuned")).extracting(JsonNode::asInt).containsExactly(1, 2);
    assertThat(other.path("advice").asText()).isNotBlank();
  }

  @Test
  void laysFourColumnsSideBySide() throws IOException {
    Map<Column, Judged> answers =
        Map.of(
            Column.BASE, judged("", "A log.", -6),
            Column.TUNED, judged("A log.", "A log.", -3),
            Column.BASE_RETRIEVAL, retrieved("A log?", "A log."),
            Column.TUNED_RETRIEVAL, retrieved("No.", "A log."));
    JsonNode document =
        json(
            new Report(
                SUBJECT,
                List.of(new ReportRow("What?", "A log.", List.of(5, 2), answers)),
                List.of(),
                List.of(),
                null));

    assertThat(document.path("columns").properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("base", "tuned", "baseRetrieval", "tunedRetrieval");
    assertThat(document.at("/columns/baseRetrieval").has("loss")).isFalse();
    assertThat(document.at("/rows/0/retrieved")).extracting(JsonNode::asInt).containsExactly(5, 2);
    assertThat(document.path("differences"))
        .extracting(one -> one.path("of").asText() + " from " + one.path("from").asText())
        .containsExactly(
            "tuned from base",
            "baseRetrieval from base",
            "tuned from baseRetrieval",
            "tunedRetrieval from tuned");
    assertThat(document.at("/differences/0").has("loss")).isTrue();
    assertThat(document.at("/differences/1").has("loss")).isFalse();
  }

  @Test
  void aBaseAloneHasOneColumnAndNoDifference() throws IOException {
    Report report =
        new Report(
            SUBJECT,
            List.of(
                new ReportRow(
                    "What?", "A log.", null, Map.of(Column.BASE, judged("No.", "A log.", -6)))),
            List.of(),
            List.of(),
            null);

    assertThat(report.scores(Column.TUNED)).isNull();
    assertThat(json(report).path("columns")).hasSize(1);
    assertThat(json(report).path("differences")).isEmpty();
  }

  @Test
  void tellsWhichRowsWereLeftOut() throws IOException {
    Report report =
        new Report(
            SUBJECT,
            report().rows(),
            List.of(),
            List.of(new LeftOut(3, "Why?", "Nobody said.")),
            null);

    assertThat(json(report).at("/leftOut/0/reason").asText()).isEqualTo("Nobody said.");
    assertThat(json(report()).has("leftOut")).isFalse();
  }

  @Test
  void tellsHowLongAnswersAreInWords() throws IOException {
    assertThat(json(report()).at("/lengths/base"))
        .extracting(JsonNode::asInt)
        .containsExactly(0, 2, 1);
  }

  @Test
  void isAsTheSchemaSays() throws IOException {
    assertThat(ReportSchema.problems(json(report()))).isEmpty();
  }

  @Test
  void isTheSameBytesForTheSameAnswers() {
    assertThat(report().toJson()).isEqualTo(report().toJson());
  }

  private Report report() {
    return new Report(
        SUBJECT,
        List.of(
            row("Where?", "In the store.", "", "In the store."),
            row("Who?", "A broker.", "A broker?", "Nobody."),
            row("When?", "Now.", "Never.", "Later.")),
        List.of(),
        List.of(),
        null);
  }

  private ReportRow row(String prompt, String reference, String base, String tuned) {
    return new ReportRow(
        prompt,
        reference,
        null,
        Map.of(
            Column.BASE, judged(base, reference, -6), Column.TUNED, judged(tuned, reference, -3)));
  }

  private Judged retrieved(String text, String reference) {
    Judged judged = judged(text, reference, 0);
    return new Judged(judged.answer(), judged.score(), null, null);
  }

  private Judged judged(String text, String reference, double likelihood) {
    Answer answer = new Answer(text, text.length(), false);
    return new Judged(
        answer,
        scorer.score(answer, new Question(new int[] {1}, "", reference)),
        new LogLikelihood(likelihood, false, 3),
        null);
  }

  private static JsonNode json(Report report) throws IOException {
    return new ObjectMapper().readTree(report.toJson());
  }
}
