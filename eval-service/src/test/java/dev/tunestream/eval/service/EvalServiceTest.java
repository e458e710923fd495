package dev.tunestream.eval.service;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.eval.question.TestRow;
import dev.tunestream.eval.question.TestRows;
import dev.tunestream.eval.run.Outcomes;
import dev.tunestream.eval.run.ParrotModel;
import dev.tunestream.events.AdapterProduced;
import dev.tunestream.events.Envelope;
import dev.tunestream.events.EvaluationCompleted;
import dev.tunestream.events.EvaluationFailed;
import dev.tunestream.events.EvaluationRequested;
import dev.tunestream.events.Event;
import dev.tunestream.events.Pins;
import dev.tunestream.events.TokenizedSet;
import dev.tunestream.events.Topic;
import dev.tunestream.events.TrainingSummary;
import dev.tunestream.keys.Role;
import dev.tunestream.messaging.Claim;
import dev.tunestream.messaging.EventPublisher;
import dev.tunestream.messaging.ServiceStoppingException;
import dev.tunestream.recipe.Recipe;
import dev.tunestream.testing.TestKeys;
import dev.tunestream.testing.TestParts;
import dev.tunestream.testing.TestStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From adapters to evaluations on a real broker and store; the models are parrots. */
@QuarkusTest
@WithTestResource(TestStack.class)
class EvalServiceTest {
  private static final Recipe RECIPE =
      Recipe.parse(
          """
          name: parrot
          base: seedling
          data: {dataset: parrots, template: qa}
          adapter: {method: lora}
          evaluation: {maxNewTokens: 12}
          """);
  private static final Duration SOON = Duration.ofSeconds(60);

  @Inject EventPublisher publisher;
  @Inject ArtifactStore store;
  @Inject Outcomes outcomes;
  @Inject EvaluationQueue queue;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String kafka;

  @TempDir Path folder;

  private String rows;
  private String adapter;

  @BeforeEach
  void putRows() throws IOException {
    TestRow row = new TestRow(ParrotModel.ids("How many?seven"), 9, "How many?", "seven");
    rows = store.put(TestRows.write(folder.resolve("rows"), List.of(row))).hex();
    adapter = tree("adapter");
  }

  @Test
  void anAdapterIsEvaluatedByItsJobsName() throws IOException {
    produce("plain", tree("plain base"));

    EvaluationCompleted completed = completed("plain");
    assertThat(completed.job()).isEqualTo("plain");
    assertThat(completed.adapter()).isEqualTo(adapter);
    assertThat(completed.tuned().exactMatch()).isEqualTo(1);
    assertThat(completed.base().exactMatch()).isZero();
    assertThat(Evaluations.of(kafka, Topic.EVALUATION_REQUESTS, "plain"))
        .singleElement()
        .isInstanceOfSatisfying(
            EvaluationRequested.class, request -> assertThat(request.maxNewTokens()).isEqualTo(12));
  }

  @Test
  void anEvaluationThatCannotBeDoneFailsWithTheReason() throws IOException {
    produce("impossible", tree("broken"));

    await().atMost(SOON).until(() -> outcomes.find("impossible").isPresent());
    assertThat(outcomes.find("impossible"))
        .contains(
            new EvaluationFailed(
                "impossible", "impossible", adapter, "config.json of the base model is broken."));
  }

  @Test
  void anAdapterOfAnotherBaseIsRefused() throws IOException {
    adapter = tree("adapter of one base");
    String base = tree("one base");
    produce("one-base", base);
    completed("one-base");
    String other = tree("another base");

    publisher.publish(
        "other-base/1",
        new EvaluationRequested("other-base", null, null, other, adapter, rows, rows, 12));

    await().atMost(SOON).until(() -> outcomes.find("other-base").isPresent());
    assertThat(((EvaluationFailed) outcomes.find("other-base").orElseThrow()).reason())
        .contains("was trained over the base model base:" + base)
        .contains("the evaluation asks base:" + other);
  }

  @Test
  void aRequestThatIsNotPinnedIsLeftToWhoeverPinsIt() throws IOException {
    publisher.publish("unpinned/1", EvaluationRequested.of("unpinned", RECIPE, null));
    publisher.publish(
        "unpinned/2",
        EvaluationRequested.of("unpinned", RECIPE, null)
            .pinned(
                new Pins("parrots", rows, tree("unpinned base"), rows, rows),
                new TokenizedSet(rows, rows, 1, 15, rows, 1)));

    assertThat(completed("unpinned").tuned()).isNull();
    assertThat(Evaluations.of(kafka, Topic.EVALUATIONS, "unpinned")).hasSize(1);
  }

  @Test
  void readersRateAnswersOnThePage() throws IOException {
    produce("rated", tree("rated base"));
    completed("rated");

    get("/evaluations/rated")
        .then()
        .statusCode(200)
        .contentType("text/html")
        .body(containsString("/evaluations/rated/ratings"));
    rate("{\"row\":0,\"column\":\"tuned\",\"rating\":\"wrong\",\"comment\":\"eight\",\"by\":\"Ada\"}")
        .statusCode(204);
    rate("{\"row\":0,\"column\":\"tuned\",\"rating\":\"right\",\"by\":\"Ada\"}").statusCode(204);

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                get("/evaluations/rated/ratings")
                    .then()
                    .body("ratings.size()", is(1))
                    .body("ratings[0].rating", is("right"))
                    .body("ratings[0].by", is("Ada")));
    get("/evaluations/rated").then().body(containsString("Ada"));
  }

  @Test
  void whatCannotBeRatedIsToldWithTheRule() throws IOException {
    produce("unrated", tree("unrated base"));
    completed("unrated");

    get("/evaluations/nothing").then().statusCode(404).body("detail", containsString("'nothing'"));
    get("/evaluations/No%2e%2eName").then().statusCode(404);
    rate("unrated", "{\"row\":1,\"column\":\"tuned\",\"rating\":\"right\"}")
        .statusCode(422)
        .body("detail", is("Field 'row' is 1; the report's rows go from 0 to 0."));
    rate("unrated", "{\"row\":0,\"column\":\"best\",\"rating\":\"right\"}")
        .statusCode(422)
        .body("detail", is("Field 'column' is best; the report's columns are base, tuned."));
    rate("unrated", "{\"row\":0,\"column\":\"tuned\",\"rating\":\"good\"}")
        .statusCode(422)
        .body("detail", is("field 'rating' is 'good'; the ratings are right, wrong, harmful."));
    rate("unrated", "{\"row\":").statusCode(400).body("detail", containsString("no rating"));
  }

  @Test
  void nobodyRatesWithoutAKey() {
    given()
        .contentType("application/json")
        .body("{}")
        .post("/evaluations/any/ratings")
        .then()
        .statusCode(401)
        .body("detail", containsString("role submitter"));
  }

  private static ValidatableResponse rate(String rating) {
    return rate("rated", rating);
  }

  private static ValidatableResponse rate(String evaluation, String rating) {
    return given()
        .header("Authorization", TestKeys.bearer(Role.SUBMITTER))
        .contentType("application/json")
        .body(rating)
        .post("/evaluations/" + evaluation + "/ratings")
        .then();
  }

  @Test
  void aRequestThatComesAgainIsAnsweredWithTheSameOutcome() throws IOException {
    EvaluationRequested request = request("again", tree("again base"));
    publisher.publish("again/1", request);
    EvaluationCompleted first = completed("again");
    publisher.publish("again/2", request);

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(Evaluations.of(kafka, Topic.EVALUATIONS, "again"))
                    .isEqualTo(List.<Event>of(first, first)));
  }

  @Test
  void anAdapterWhoseEvaluationHasEndedAsksForNothing() throws IOException {
    outcomes.end(new EvaluationFailed("ended", "ended", adapter, "it was so"));
    produce("ended", tree("ended base"));
    // Records of one partition are taken in order: when a later one is done, this one is.
    String later = besides("ended");
    produce(later, tree("later base"));
    completed(later);

    assertThat(Evaluations.of(kafka, Topic.EVALUATION_REQUESTS, "ended")).isEmpty();
  }

  @Test
  void aRequestWaitsWhileTheStoreIsAway() throws IOException {
    EvaluationRequested request = request("patient", tree("patient base"));
    TestParts.stop("store");
    try {
      publisher.publish("patient/1", request);
      await()
          .atMost(SOON)
          .until(() -> get("/q/metrics").asString().contains("tunestream_queue_busy 1.0"));
    } finally {
      TestParts.start("store");
    }

    assertThat(completed("patient").tuned().exactMatch()).isEqualTo(1);
  }

  @Test
  void anEvaluationThatIsInterruptedHasNoOutcome() throws IOException {
    EvaluationRequested request = request("interrupted", tree("interrupted base"));
    Claim claim = new Claim(1, false);
    claim.stop();

    assertThatThrownBy(() -> queue.handle(enveloped(request), claim))
        .isInstanceOf(ServiceStoppingException.class);
    assertThat(outcomes.find("interrupted")).isEmpty();
  }

  @Test
  void anEvaluationThatNeverCameToAnEndFailsAtItsLastDelivery() throws IOException {
    EvaluationRequested request = request("endless", tree("endless base"));

    queue.handleLast(enveloped(request), new Claim(10, true));

    assertThat(outcomes.find("endless"))
        .hasValueSatisfying(
            outcome -> assertThat(((EvaluationFailed) outcome).reason()).contains("begun 9 times"));
  }

  @Test
  void isHealthyAndTellsTheScores() throws IOException {
    produce("measured", tree("measured base"));
    completed("measured");

    get("/q/health/ready").then().statusCode(200).body("checks.name", hasItems("store", "broker"));
    assertThat(get("/q/metrics").asString())
        .contains("tunestream_evaluation_score{metric=\"exact_match\",model=\"tuned\"} 1.0")
        .contains("tunestream_evaluations_total{result=\"completed\"}")
        .contains("tunestream_evaluation_duration_seconds_count");
  }

  /** Another key of the same partition. */
  private static String besides(String key) {
    return IntStream.range(0, 1000)
        .mapToObj(number -> "later-" + number)
        .filter(later -> partition(later) == partition(key))
        .findFirst()
        .orElseThrow();
  }

  private static int partition(String key) {
    int hash = Utils.murmur2(key.getBytes(StandardCharsets.UTF_8));
    return Utils.toPositive(hash) % Topic.ADAPTERS.partitions();
  }

  private EvaluationCompleted completed(String evaluation) {
    await()
        .atMost(SOON)
        .until(() -> !Evaluations.of(kafka, Topic.EVALUATIONS, evaluation).isEmpty());
    return (EvaluationCompleted) Evaluations.of(kafka, Topic.EVALUATIONS, evaluation).getFirst();
  }

  private void produce(String job, String base) {
    String digest = "d".repeat(64);
    publisher.publish(
        job + "/AdapterProduced",
        new AdapterProduced(
            job,
            adapter,
            7,
            RECIPE,
            new Pins("parrots", digest, base, digest, digest),
            new TokenizedSet(digest, rows, 1, 15, rows, 1),
            new TrainingSummary(1, 2, 1, 15, 0.5, 30, 1 << 20, "parrots")));
  }

  private static Envelope<?> enveloped(Event event) {
    return new Envelope<>("id", "/test", Instant.EPOCH, event);
  }

  private EvaluationRequested request(String evaluation, String base) {
    return new EvaluationRequested(evaluation, evaluation, null, base, adapter, rows, rows, 12);
  }

  private String tree(String config) throws IOException {
    Path file = Files.writeString(folder.resolve("config.json"), config);
    return store.putTree(Map.of("config.json", file)).digest().hex();
  }
}
