package dev.tunestream.registry;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Tree;
import dev.tunestream.events.Event;
import dev.tunestream.events.VersionRegistered;
import dev.tunestream.messaging.EventPublisher;
import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.database.Sql;
import dev.tunestream.registry.job.JobState;
import dev.tunestream.service.MetricNames;
import dev.tunestream.testing.TestStack;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service on a real broker, store and database. Every test has names of its own. */
@QuarkusTest
@WithTestResource(TestStack.class)
class RegistryServiceTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @Inject EventPublisher publisher;
  @Inject ArtifactStore store;
  @Inject Database database;
  @Inject MeterRegistry metrics;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String kafka;

  @TempDir Path folder;

  private int published;

  @Test
  void isReadyWhenItHasCaughtUp() {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                get("/q/health/ready")
                    .then()
                    .statusCode(200)
                    .body("checks.name", hasItems("journal", "store", "broker")));
  }

  @Test
  void anEvaluatedJobBecomesAVersionThatTakesItsAliases() throws IOException {
    Story story = story("whole", "champion");
    tellAll(story);

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                get("/models/whole-model/aliases")
                    .then()
                    .statusCode(200)
                    .body("aliases", equalTo(Map.of("latest", 1, "champion", 1))));
    get("/models/whole-model/versions/1")
        .then()
        .statusCode(200)
        .body("aliases", contains("champion", "latest"))
        .body("gates[0].passed", equalTo(true))
        .body("job.state", equalTo("SUCCEEDED"))
        .body("recipe.registry.promoteTo", equalTo("champion"))
        .body("adapter.digest", equalTo(story.adapter))
        .body("base.reference", equalTo("seedling"))
        .body("base.digest", equalTo(story.pins.base()))
        .body("dataset.digest", equalTo(story.pins.datasetDigest()))
        .body("dataset.accepted", equalTo(100))
        .body("tokenizedSet.testRows", equalTo(10))
        .body("summary.steps", equalTo(3))
        .body("evaluation.base.exactMatch", equalTo(0.1f))
        .body("evaluation.tuned.categories.other", equalTo(3))
        .body("evaluation.report", equalTo(story.report(0.1, 0.6).digest()));
    get("/models/whole-model/aliases/champion")
        .then()
        .body("version", equalTo(1))
        .body("adapter", equalTo(story.adapter));
    get("/models/whole-model")
        .then()
        .body("versions[0].exactMatch", equalTo(0.6f))
        .body("next", nullValue());
  }

  @Test
  void aJobTellsItsHistoryAndItsSteps() throws IOException {
    Story story = story("told", null);
    tellAll(story);

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> get("/jobs/told-job").then().statusCode(200).body("version.version", equalTo(1)));
    get("/jobs/told-job")
        .then()
        .body("state", equalTo("SUCCEEDED"))
        .body("attempt", equalTo(2))
        .body("name", equalTo("told-model-recipe"))
        .body("history.event", hasItems("JobRequested", "JobAccepted", "TrainingQueued"))
        .body("history.event", hasItem("JobSucceeded"))
        .body("progress.step", equalTo(3))
        .body("adapter.bytes", equalTo(4321))
        .body("evaluation.state", equalTo("COMPLETED"))
        .body("requested", notNullValue())
        .body("steps", hasSize(3));
    given()
        .queryParam("limit", 2)
        .get("/jobs/told-job/steps")
        .then()
        .body("steps.attempt", contains(1, 2))
        .body("next", equalTo("2"));
    given()
        .queryParam("state", "SUCCEEDED")
        .get("/jobs")
        .then()
        .body("jobs.id", hasItem("told-job"));
  }

  @Test
  void aFailedEvaluationIsRegisteredAndDoesNotPassTheGate() throws IOException {
    Story story = story("unevaluated", "champion");
    tell(story.requested(), story.accepted(), story.produced(), story.notEvaluated());

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                get("/models/unevaluated-model/versions/1")
                    .then()
                    .statusCode(200)
                    .body("gates[0].passed", equalTo(false)));
    get("/models/unevaluated-model/versions/1")
        .then()
        .body("evaluation.state", equalTo("FAILED"))
        .body("evaluation.reason", containsString("damaged"));
    get("/models/unevaluated-model/aliases/champion").then().statusCode(404);
    get("/evaluations/unevaluated-job/report").then().statusCode(404);
  }

  @Test
  void whoeverLosesTheRaceForANumberGetsTheNext() throws IOException {
    Story loser = story("race", null);
    // Another instance has published the same number for its job just before.
    tell(new VersionRegistered("race-model", 1, "race-other-job", Story.digest('7'), null));
    tell(loser.requested(), loser.accepted(), loser.produced(), loser.evaluated(0.1, 0.2));
    tell(new VersionRegistered("race-model", 1, "race-job", loser.adapter, "race-job"));

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                get("/models/race-model")
                    .then()
                    .statusCode(200)
                    .body("versions.job", contains("race-job", "race-other-job"))
                    .body("aliases.latest", equalTo(2)));
  }

  @Test
  void theTablesCanBeBuiltAgainFromTheTopics() throws IOException {
    Story story = story("rebuilt", "champion");
    tellAll(story);
    await()
        .atMost(SOON)
        .untilAsserted(() -> get("/models/rebuilt-model/aliases/champion").then().statusCode(200));
    Map<String, List<String>> before = settled();

    database.transaction(connection -> Sql.update(connection, "DROP SCHEMA registry CASCADE"));
    tell(story("after", null).requested());
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              Map<String, List<String>> after = database.read(TableDump::of);
              // The one new job apart, every row is as it was.
              assertThat(after.get("job").removeIf(row -> row.contains("after-job"))).isTrue();
              after.get("job_history").removeIf(row -> row.contains("after-job"));
              assertThat(after).isEqualTo(before);
            });
  }

  @Test
  void aRecordThatCannotBeReadDoesNotBlockTheNext() {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (String topic : List.of("tunestream.jobs", "tunestream.models")) {
        producer.send(new ProducerRecord<>(topic, "{broken".getBytes(StandardCharsets.UTF_8)));
      }
      producer.flush();
    }
    tell(story("behind-broken", null).requested());

    await().atMost(SOON).untilAsserted(() -> get("/jobs/behind-broken-job").then().statusCode(200));
  }

  @Test
  void theFilesOfAnAdapterComeFromTheStore() throws IOException {
    Tree tree = adapterTree("{\"r\": 8}");
    Story story = new Story("files-job", "files-model", null, tree.digest().hex());
    tell(story.requested(), story.accepted(), story.produced());

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                get("/adapters/" + tree.digest())
                    .then()
                    .statusCode(200)
                    .body("job", equalTo("files-job"))
                    .body("files.name", contains("adapter_config.json", "adapter_model.bin")));
    get("/adapters/" + tree.digest() + "/files/adapter_config.json")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .header("Content-Length", "8")
        .body("r", equalTo(8));
    byte[] weights = get("/adapters/" + tree.digest() + "/files/adapter_model.bin").asByteArray();
    assertThat(weights).hasSize(300_000);
    get("/adapters/" + tree.digest() + "/files/config.json").then().statusCode(404);
  }

  @Test
  void whatTheLineHasNotMadeIsUnknownThoughTheStoreHasIt() throws IOException {
    Tree tree = adapterTree("{\"r\": 16}");

    get("/adapters/" + tree.digest())
        .then()
        .statusCode(404)
        .body("detail", containsString("No job has made"));
    get("/adapters/" + tree.digest() + "/files/adapter_config.json").then().statusCode(404);
  }

  @Test
  void addressesAreChecked() {
    get("/models/Not-A-Name").then().statusCode(400).body("detail", containsString("a-z"));
    get("/models/none").then().statusCode(404).body("detail", equalTo("There is no model 'none'."));
    get("/models/none/versions/x").then().statusCode(400);
    get("/jobs?state=LOST").then().statusCode(400).body("detail", containsString("SUCCEEDED"));
    get("/jobs?limit=100000").then().statusCode(400).body("detail", containsString("200"));
    get("/adapters/abc").then().statusCode(400);
    given().urlEncodingEnabled(false).get("/jobs/%2e%2e%2fmodels").then().statusCode(400);
    get("/datasets/none").then().statusCode(404);
    get("/nowhere").then().statusCode(404);
  }

  @Test
  void listsHavePages() throws IOException {
    tell(story("page-a", null).requested(), story("page-b", null).requested());
    await().atMost(SOON).untilAsserted(() -> get("/jobs/page-b-job").then().statusCode(200));

    given()
        .queryParam("after", "page-a")
        .queryParam("limit", 1)
        .get("/jobs")
        .then()
        .body("jobs.id", contains("page-a-job"))
        .body("next", equalTo("page-a-job"));
  }

  @Test
  void describesItselfAndItsLag() {
    given()
        .accept("application/json")
        .get("/q/openapi?format=json")
        .then()
        .statusCode(200)
        .body("paths.keySet()", hasItem("/models/{name}/versions/{version}"));
    assertThat(get("/q/metrics").asString()).contains("tunestream_registry_lag");
  }

  @Test
  void countsTheJobsInEachState() throws IOException {
    await().atMost(SOON).until(() -> Arrays.stream(JobState.values()).noneMatch(this::isUnknown));
    tell(story("counted", null).requested());
    await().atMost(SOON).until(() -> listed(JobState.REQUESTED).contains("counted-job"));

    // Not compared with what was measured before: that may be old, and jobs of other tests go on.
    await().atMost(SOON).until(() -> jobs(JobState.REQUESTED) == listed(JobState.REQUESTED).size());
    assertThat(jobs(JobState.WAITING)).as("a state without jobs").isZero();
    assertThat(get("/q/metrics").asString())
        .contains("tunestream_jobs_current{state=\"waiting\"} 0.0")
        .contains("tunestream_dead_letters_total{topic=\"tunestream.job-events\"}");
  }

  @Test
  void isMeasuredAsReady() {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(get("/q/metrics").asString()).contains("tunestream_ready 1.0"));
  }

  private static List<String> listed(JobState state) {
    return given()
        .queryParam("state", state.name())
        .queryParam("limit", 100)
        .get("/jobs")
        .then()
        .statusCode(200)
        .extract()
        .path("jobs.id");
  }

  private boolean isUnknown(JobState state) {
    return Double.isNaN(jobs(state));
  }

  private double jobs(JobState state) {
    return metrics
        .get(MetricNames.JOBS_CURRENT)
        .tag("state", state.name().toLowerCase(Locale.ROOT))
        .gauge()
        .value();
  }

  private Story story(String name, String promoteTo) {
    return new Story(name + "-job", name + "-model", promoteTo, Story.digest('a'));
  }

  private void tellAll(Story story) {
    store.put(story.report(0.1, 0.6).bytes());
    story.topics().forEach(topic -> topic.forEach(this::tell));
  }

  private void tell(Event... events) {
    for (Event event : events) {
      published++;
      publisher.publish(
          event.key() + "/" + event.getClass().getSimpleName() + "/" + published, event);
    }
  }

  /** The tables when nothing changes any more. */
  private Map<String, List<String>> settled() {
    Map<String, List<String>> last = Map.of();
    Map<String, List<String>> now = database.read(TableDump::of);
    while (!now.equals(last)) {
      last = now;
      try {
        Thread.sleep(Duration.ofSeconds(2));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      now = database.read(TableDump::of);
    }
    return now;
  }

  private Tree adapterTree(String config) throws IOException {
    return store.putTree(
        Map.of(
            "adapter_config.json", Files.writeString(folder.resolve("config"), config),
            "adapter_model.bin", Files.write(folder.resolve("weights"), new byte[300_000])));
  }
}
