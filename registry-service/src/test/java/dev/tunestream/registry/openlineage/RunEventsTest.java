package dev.tunestream.registry.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.events.DatasetFailed;
import dev.tunestream.events.EvaluationCompleted;
import dev.tunestream.events.Event;
import dev.tunestream.events.JobCancelled;
import dev.tunestream.events.JobFailed;
import dev.tunestream.events.Scores;
import dev.tunestream.registry.Story;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineageClientUtils;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunEventsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant AT = Instant.parse("2026-05-03T10:00:00Z");

  private final Story story = new Story("job-1", "tagger", null, Story.digest('a'));
  private final RunEvents words =
      new RunEvents("lines", "broker:9092", (_, _) -> new LineJobs.Known("tagger-recipe", true));

  @Test
  void everyEventIsWhatTheStandardAsksFor() {
    List<JsonNode> told =
        story.topics().stream()
            .flatMap(List::stream)
            .map(this::tell)
            .flatMap(List::stream)
            .toList();

    assertThat(told).isNotEmpty().allSatisfy(StandardReading::check);
  }

  @Test
  void aSealReadsRawRecordsAndWritesASnapshot() {
    assertThat(tell(story.sealed()))
        .extracting(RunEventsTest::told)
        .containsExactly("START tagger-data.seal", "COMPLETE tagger-data.seal");
    JsonNode complete = tell(story.sealed()).getLast();
    assertThat(complete.at("/inputs/0/namespace").asText()).isEqualTo("kafka://broker:9092");
    assertThat(complete.at("/inputs/0/name").asText()).isEqualTo("tunestream.raw-records");
    assertThat(complete.at("/inputs/0/inputFacets/dataQualityMetrics/rowCount").asInt())
        .isEqualTo(105);
    assertThat(complete.at("/outputs/0/name").asText()).isEqualTo("datasets/tagger-data");
    assertThat(complete.at("/outputs/0/facets/version/datasetVersion").asText())
        .isEqualTo(Story.digest('d'));
    assertThat(complete.at("/outputs/0/outputFacets/outputStatistics/rowCount").asInt())
        .isEqualTo(100);
    assertThat(complete.at("/run/facets/tunestream/rejected").asInt()).isEqualTo(3);
  }

  @Test
  void whatOneStageWritesTheNextOneReads() {
    JsonNode seal = tell(story.sealed()).getLast();
    JsonNode tokenization = tell(story.accepted()).getFirst();
    JsonNode training = tell(story.produced()).getFirst();
    JsonNode evaluation = tell(story.produced()).getLast();

    assertThat(named(tokenization, "inputs")).containsAll(named(seal, "outputs"));
    assertThat(named(tokenization, "outputs"))
        .containsAll(List.of(named(training, "inputs").getFirst()));
    assertThat(named(evaluation, "inputs")).containsAll(named(training, "outputs"));
    assertThat(tokenization.at("/outputs/0/facets/schema/fields").isEmpty()).isFalse();
  }

  @Test
  void aJobIsALineOfThreeStages() {
    List<String> told =
        List.of(
                story.requested(),
                story.accepted(),
                story.started(1),
                story.checkpoint(),
                story.started(2),
                story.produced(),
                story.succeeded(),
                story.evaluated(0.1, 0.2))
            .stream()
            .map(Event.class::cast)
            .map(this::tell)
            .flatMap(List::stream)
            .map(RunEventsTest::told)
            .toList();

    assertThat(told)
        .containsExactly(
            "START tagger-recipe",
            "START tagger-recipe.tokenize",
            "COMPLETE tagger-recipe.tokenize",
            "START tagger-recipe.train",
            "RUNNING tagger-recipe.train",
            "RUNNING tagger-recipe.train",
            "COMPLETE tagger-recipe.train",
            "START tagger-recipe.evaluate",
            "COMPLETE tagger-recipe",
            "COMPLETE tagger-recipe.evaluate");
  }

  @Test
  void stagesNameTheRunOfTheLineAsTheirParent() {
    JsonNode line = tell(story.requested()).getFirst();

    for (Event event : List.of(story.accepted(), story.started(1), story.produced())) {
      JsonNode stage = tell(event).getFirst();
      assertThat(stage.at("/run/facets/parent/run/runId")).isEqualTo(line.at("/run/runId"));
      assertThat(stage.at("/run/facets/parent/job/name")).isEqualTo(line.at("/job/name"));
    }
    assertThat(line.at("/job/facets/sourceCode/sourceCode").asText()).contains("seedling");
  }

  @Test
  void theSameEventIsTheSameRunWheneverItIsTold() {
    assertThat(tell(story.produced())).isEqualTo(tell(story.produced()));
    assertThat(tell(story.started(1)).getFirst().at("/run/runId"))
        .isEqualTo(tell(story.produced()).getFirst().at("/run/runId"));
  }

  @Test
  void aFailureEndsItsStageAndTheLineWithTheReason() {
    List<JsonNode> told = tell(new JobFailed("job-1", "tokenize-service", "no such template"));

    assertThat(told)
        .extracting(RunEventsTest::told)
        .containsExactly("FAIL tagger-recipe.tokenize", "FAIL tagger-recipe");
    assertThat(told)
        .allSatisfy(
            event ->
                assertThat(event.at("/run/facets/errorMessage/message").asText())
                    .isEqualTo("no such template"));
    assertThat(tell(new JobFailed("job-1", "trainer-service", "no memory")))
        .extracting(RunEventsTest::told)
        .contains("FAIL tagger-recipe.train");
    assertThat(tell(new DatasetFailed("quotes", "r-1", "no record")))
        .extracting(RunEventsTest::told)
        .containsExactly("START quotes.seal", "FAIL quotes.seal");
  }

  @Test
  void cancellingAbortsTheStageThatWasReached() {
    RunEvents early =
        new RunEvents("lines", "b", (_, _) -> new LineJobs.Known("tagger-recipe", false));
    JobCancelled cancelled = new JobCancelled("job-1", "not wanted");

    assertThat(tell(cancelled))
        .extracting(RunEventsTest::told)
        .containsExactly("ABORT tagger-recipe.train", "ABORT tagger-recipe");
    assertThat(early.of(cancelled, AT))
        .extracting(event -> event.getJob().getName())
        .containsExactly("tagger-recipe.tokenize", "tagger-recipe");
  }

  @Test
  void anEvaluationOfABaseAloneBelongsToNoLine() {
    Scores scores = new Scores(10, 0.1, 0.2, Map.of());
    List<JsonNode> told =
        tell(new EvaluationCompleted("e-1", null, null, scores, null, Story.digest('9'), null));

    assertThat(told)
        .extracting(RunEventsTest::told)
        .containsExactly("START models.evaluate", "COMPLETE models.evaluate");
    assertThat(told.getLast().at("/run/facets").has("parent")).isFalse();
    assertThat(told).allSatisfy(StandardReading::check);
  }

  private List<JsonNode> tell(Event event) {
    return words.of(event, AT).stream().map(RunEventsTest::json).toList();
  }

  private static JsonNode json(OpenLineage.RunEvent event) {
    try {
      return JSON.readTree(OpenLineageClientUtils.toJson(event));
    } catch (JsonProcessingException e) {
      throw new AssertionError("the client writes JSON", e);
    }
  }

  private static String told(JsonNode event) {
    return event.path("eventType").asText() + " " + event.at("/job/name").asText();
  }

  private static List<String> named(JsonNode event, String side) {
    return event.path(side).findValuesAsText("name").stream()
        .filter(name -> name.contains("/"))
        .toList();
  }
}
