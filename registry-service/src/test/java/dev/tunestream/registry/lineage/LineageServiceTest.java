package dev.tunestream.registry.lineage;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.events.AdapterPushed;
import dev.tunestream.events.Event;
import dev.tunestream.events.VersionRegistered;
import dev.tunestream.messaging.EventPublisher;
import dev.tunestream.registry.Story;
import dev.tunestream.testing.TestStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Down from a version to a line of a file, and from the line up to the version. */
@QuarkusTest
@WithTestResource(TestStack.class)
class LineageServiceTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @Inject EventPublisher publisher;
  @Inject ArtifactStore store;
  @TempDir Path folder;

  @Test
  void aVersionsGraphGoesDownToItsSources() {
    line("drawn");

    get("/models/drawn/versions/1/lineage")
        .then()
        .statusCode(200)
        .body(
            "nodes.kind",
            hasItems(
                "version",
                "evaluation",
                "adapter",
                "checkpoint",
                "job",
                "event",
                "recipe",
                "tokenizedSet",
                "template",
                "tokenizer",
                "base",
                "dataset",
                "seal",
                "source"))
        .body("nodes.find { it.kind == 'source' }.label", equalTo("drawn.csv"))
        .body("nodes.find { it.kind == 'source' }.facts.accepted", equalTo(3))
        .body("nodes.find { it.kind == 'seal' }.facts.request", equalTo("drawn-request"))
        .body("nodes.find { it.kind == 'seal' }.facts.rules.duplicates", equalTo("drop"))
        .body("nodes.find { it.kind == 'checkpoint' }.facts.step", equalTo(2))
        .body(
            "nodes.find { it.label == 'JobAccepted' }.facts.topic",
            equalTo("tunestream.job-events"))
        .body("edges.find { it.kind == 'trainedBy' }.to", equalTo("job:drawn-run"))
        .body("edges.kind", hasItems("is", "madeOf", "sealedBy", "holdsRecordsOf", "learnedFrom"));
    get("/models/drawn/versions/2/lineage").then().statusCode(404);
  }

  @Test
  void everyNodeOfAGraphIsReachedFromTheVersion() {
    line("joined");
    JsonPath graph = get("/models/joined/versions/1/lineage").jsonPath();
    Set<String> reached = new HashSet<>(Set.of("version:joined:1"));
    List<Map<String, String>> edges = graph.getList("edges");

    for (boolean more = true; more; ) {
      more = false;
      for (Map<String, String> edge : edges) {
        more |= reached.contains(edge.get("from")) && reached.add(edge.get("to"));
      }
    }

    assertThat(reached).containsExactlyInAnyOrderElementsOf(graph.getList("nodes.id"));
  }

  @Test
  void aPushedVersionsGraphEndsAtItsPushAndItsBase() {
    String adapter = store.put("pushed".getBytes(StandardCharsets.UTF_8)).hex();
    publisher.publish(
        "brought/1",
        new AdapterPushed(
            "brought-push", "brought", adapter, 6, Story.digest('b'), "gpt2", null, null, "ann"));
    publisher.publish(
        "brought/2",
        new VersionRegistered("brought", 1, null, "brought-push", adapter, null, null));

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                get("/models/brought/versions/1/lineage")
                    .then()
                    .statusCode(200)
                    .body("nodes.kind", contains("version", "adapter", "push", "base")));
    get("/models/brought/versions/1/lineage")
        .then()
        .body("nodes.find { it.kind == 'push' }.facts.by", equalTo("ann"))
        .body("nodes.find { it.kind == 'base' }.label", equalTo("gpt2"))
        .body("edges.kind", contains("is", "broughtBy", "adapts"));
    get("/models/brought/versions/1/records").then().statusCode(404);
  }

  @Test
  void itsRecordsAreToldByTopicAndByLine() {
    line("told");

    get("/models/told/versions/1/records?limit=1")
        .then()
        .statusCode(200)
        .body("rows", equalTo(2))
        .body("records[0].record", equalTo(2))
        .body("records[0].offset", equalTo(102))
        .body("records[0].file", equalTo("told.csv"))
        .body("records[0].fileRow", equalTo(3))
        .body("records[0].line", equalTo(6))
        .body("next", equalTo("1"));
    get("/models/told/versions/1/records?limit=1&after=1")
        .then()
        .body("records.record", contains(0))
        .body("next", nullValue());
    get("/models/told/versions/1/records?part=test").then().body("records.line", contains(3));
    get("/models/told/versions/1/records?part=validation").then().statusCode(404);
    get("/models/told/versions/1/records?part=none").then().statusCode(400);
  }

  @Test
  void aLineOfAFileLeadsUpToTheVersion() {
    line("upward");

    // The second line of a cell of row 2.
    get("/records?file=upward.csv&line=4")
        .then()
        .statusCode(200)
        .body("record.id", equalTo("2"))
        .body("record.line", equalTo(3))
        .body("versions.model", contains("upward"))
        .body("versions.part", contains("test"));
  }

  @Test
  void aRecordIsFoundByItsIdentityItsPlaceAndItsRow() {
    String source = line("found").source;

    get("/records?dataset=found-data&source={source}&id=3", source)
        .then()
        .statusCode(200)
        .body("record.file", equalTo("found.csv"))
        .body("record.line", equalTo(6))
        .body("record.text", containsString("found three"))
        .body("snapshots.state", contains("accepted"))
        .body("jobs.part", contains("train"))
        .body("versions.model", contains("found"))
        .body("versions[0].part", equalTo("train"))
        .body("versions[0].aliases", hasItem("latest"))
        .body("searched.complete", equalTo(true))
        .body("searched.missing", hasSize(0));
    get("/records?dataset=found-data&topic=tunestream.raw-records&partition=0&offset=101")
        .then()
        .body("record.id", equalTo("2"))
        .body("versions.part", contains("test"));
    get("/records?file=found.csv&row=2").then().body("versions.part", contains("test"));
  }

  @Test
  void whatIsInNoSnapshotTellsWhy() {
    String source = line("left").source;

    get("/records?dataset=left-data&source={source}&id=4", source)
        .then()
        .body("snapshots.state", contains("duplicate"))
        .body("snapshots[0].equal.id", equalTo("1"))
        .body("versions.part", contains("train"));
    get("/records?dataset=left-data&source={source}&id=5", source)
        .then()
        .body("snapshots.state", contains("rejected"))
        .body("snapshots[0].reason", equalTo("it is empty"))
        .body("versions", empty());
  }

  @Test
  void whatIsNotThereIsToldWithTheWayOut() {
    line("known");

    get("/records?dataset=known-data&source=nobody&id=1").then().statusCode(404);
    get("/records?file=nothing.csv&line=1").then().statusCode(404);
    get("/records?file=known.csv&line=1").then().statusCode(404).body(containsString("line 2"));
    get("/records?source=alone").then().statusCode(400).body(containsString("'id'"));
    get("/records?topic=t&partition=0&offset=-1").then().statusCode(400);
  }

  /** Published, and registered as version 1 of the model of this name. */
  private SmallLine line(String name) {
    SmallLine line = new SmallLine(name, store, folder);
    int number = 0;
    for (Event event : line.events()) {
      publisher.publish(name + "/" + ++number, event);
    }
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                get("/models/" + name + "/aliases/latest")
                    .then()
                    .statusCode(200)
                    .body("version", equalTo(1)));
    return line;
  }
}
