package dev.tunestream.eval.readers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.eval.run.Outcomes;
import dev.tunestream.events.AnswerRated;
import dev.tunestream.events.EvaluationCompleted;
import dev.tunestream.events.EvaluationFailed;
import dev.tunestream.events.Event;
import dev.tunestream.events.InvalidEventException;
import dev.tunestream.events.Rating;
import dev.tunestream.recipe.Names;
import dev.tunestream.report.ReportPage;
import dev.tunestream.service.RequestRefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reports that have ended here or elsewhere, as pages, and what readers may say of them. */
public final class ReadReports {
  private static final long MOST_BYTES = 512L << 20;
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Outcomes outcomes;
  private final ArtifactStore store;
  private final Ratings ratings;

  public ReadReports(Outcomes outcomes, ArtifactStore store, Ratings ratings) {
    this.outcomes = outcomes;
    this.store = store;
    this.ratings = ratings;
  }

  /** What a reader sends. */
  private record Said(Integer row, String column, String rating, String comment, String by) {}

  /**
   * The page of an evaluation, on which its answers can be rated.
   *
   * @param ratingsUrl the path to which ratings are sent
   * @throws RequestRefusedException if there is no report
   */
  public byte[] page(String evaluation, String ratingsUrl) {
    EvaluationCompleted completed = completed(evaluation);
    ObjectNode context =
        JsonNodeFactory.instance
            .objectNode()
            .put("title", "Evaluation " + evaluation)
            .put("evaluation", evaluation)
            .put("ratingsUrl", ratingsUrl);
    if (completed.job() != null) {
      context.put("job", completed.job());
    }
    context.set("seconds", JSON.valueToTree(completed.seconds()));
    context.set("ratings", ratings.of(evaluation));
    return ReportPage.html(report(completed), context).getBytes(StandardCharsets.UTF_8);
  }

  /** The ratings of an evaluation, as JSON. */
  public String ratings(String evaluation) {
    completed(evaluation);
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.set("ratings", ratings.of(evaluation));
    return document.toString();
  }

  /**
   * What a reader has said, to be published.
   *
   * @param body {@code {"row","column","rating","comment","by"}}
   * @throws RequestRefusedException if the evaluation has no such answer, or the body is none
   */
  public AnswerRated rating(String evaluation, byte[] body) {
    EvaluationCompleted completed = completed(evaluation);
    Said said = said(body);
    JsonNode report = report(completed);
    int rows = report.path("rows").size();
    if (said.row() == null || said.row() < 0 || said.row() >= rows) {
      throw RequestRefusedException.unusable(
          "Field 'row' is %s; the report's rows go from 0 to %d.".formatted(said.row(), rows - 1));
    }
    if (said.column() == null || !report.path("columns").has(said.column())) {
      throw RequestRefusedException.unusable(
          "Field 'column' is %s; the report's columns are %s."
              .formatted(
                  said.column(),
                  String.join(
                      ", ",
                      report.path("columns").properties().stream()
                          .map(Map.Entry::getKey)
                          .toList())));
    }
    try {
      return new AnswerRated(
          evaluation,
          said.row(),
          said.column(),
          Rating.of(said.rating()),
          said.comment(),
          said.by());
    } catch (InvalidEventException e) {
      throw RequestRefusedException.unusable(e.getMessage() + ".");
    }
  }

  private static Said said(byte[] body) {
    try {
      return JSON.readValue(body, Said.class);
    } catch (JsonProcessingException e) {
      throw RequestRefusedException.malformed(
          "The body is no rating: %s. Send {\"row\",\"column\",\"rating\",\"comment\",\"by\"}; the ratings are right, wrong, harmful."
              .formatted(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new IllegalStateException("memory can be read", e);
    }
  }

  private EvaluationCompleted completed(String evaluation) {
    if (!Names.isValid(evaluation)) {
      throw RequestRefusedException.unknown(
          "There is no evaluation '%s'; %s.".formatted(evaluation, Names.RULE));
    }
    Event event =
        outcomes
            .find(evaluation)
            .orElseThrow(
                () ->
                    RequestRefusedException.unknown(
                        "There is no evaluation '%s', or it has not ended.".formatted(evaluation)));
    return switch (event) {
      case EvaluationCompleted completed -> completed;
      case EvaluationFailed failed ->
          throw RequestRefusedException.unknown(
              "Evaluation '%s' has no report: %s".formatted(evaluation, failed.reason()));
      default -> throw new IllegalStateException("an evaluation does not end with " + event);
    };
  }

  private JsonNode report(EvaluationCompleted completed) {
    try {
      return JSON.readTree(store.bytes(new Digest(completed.report()), MOST_BYTES));
    } catch (IOException e) {
      throw new IllegalStateException(
          "The report %s is damaged in the store.".formatted(completed.report()), e);
    }
  }
}
