package dev.tunestream.ingest.edge;

import static dev.tunestream.ingest.edge.Requests.bytes;
import static dev.tunestream.ingest.edge.Requests.counts;
import static dev.tunestream.ingest.edge.Requests.given;
import static dev.tunestream.ingest.edge.Requests.sealed;
import static dev.tunestream.ingest.edge.Requests.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.testing.TestStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows that lie elsewhere: in a hub, in the store. */
@QuarkusTest
@WithTestResource(TestStack.class)
@WithTestResource(HubOnLoopback.class)
class SourcesOnRealPartsTest {
  @Inject ArtifactStore store;

  @Test
  void aSplitOfAHubsDatasetIsOneSnapshotThatTellsItsCommit() throws IOException {
    JsonPath receipt =
        given()
            .post("/datasets/from-hub/hub?repository=owner/quotes")
            .then()
            .statusCode(202)
            .extract()
            .jsonPath();
    JsonPath sealed = sealed(receipt.getString("request"));
    JsonPath report =
        given().get("/requests/" + receipt.getString("request") + "/report").jsonPath();

    assertThat(receipt.getMap("hub"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "repository", "owner/quotes",
                "revision", "main",
                "commit", "0123456789abcdef0123456789abcdef01234567",
                "config", "default",
                "split", "train"));
    assertThat(receipt.getList("files.name")).containsExactly("train_1.jsonl", "train_2.jsonl");
    assertThat(receipt.getInt("rows")).isEqualTo(4);
    assertThat(counts(sealed)).containsExactly(2, 1, 1);
    String source = "file:" + receipt.getString("files[1].sha256");
    assertThat(report.getMap("sources.find { it.source == '" + source + "' }.from"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "repository", "owner/quotes",
                "commit", "0123456789abcdef0123456789abcdef01234567",
                "file", "train_2.jsonl"));
  }

  @Test
  void aCopyOfADatasetIsMadeOfItsRawRecordsByTheSameRulesAndHasItsDigest() {
    String rows =
        "{\"question\":\"Who?\",\"answer\":\"Me.\"}\n{\"question\":\"Who?\",\"answer\":\"You.\"}\nbroken\n";
    String seal = upload("first-hand", "q.jsonl", rows, "rules=repeatedPrompts=drop");
    JsonPath first = sealed(seal);
    JsonPath report = given().get("/requests/" + seal + "/report").jsonPath();
    assertThat(report.getString("sources[0].from.file")).isEqualTo("q.jsonl");
    assertThat(report.getString("rules.repeatedPrompts")).isEqualTo("drop");

    JsonPath copied =
        given()
            .post("/datasets/second-hand/copies?seal=" + seal)
            .then()
            .statusCode(202)
            .extract()
            .jsonPath();
    JsonPath second = sealed(copied.getString("request"));

    assertThat(copied.getInt("rows")).as("the broken row is not sent again").isEqualTo(2);
    assertThat(second.getString("digest")).isEqualTo(first.getString("digest"));
    assertThat(counts(second)).containsExactly(1, 0, 1);
    given()
        .post("/datasets/first-hand/copies?seal=" + seal)
        .then()
        .statusCode(400)
        .body(containsString("can't be copied into itself"));
    given().post("/datasets/other/copies?seal=none").then().statusCode(404);
  }

  @Test
  void aFileFromAHubIsTheSameAsOneThatWasSent() {
    JsonPath sent = sealed(upload("either-way", "q.jsonl", "{\"quote\":\"C.\"}\n", ""));
    String request =
        given()
            .post("/datasets/either-way/hub?repository=owner/quotes&file=test.jsonl")
            .then()
            .statusCode(202)
            .extract()
            .path("request");

    JsonPath fetched = sealed(request);

    assertThat(counts(fetched)).isEqualTo(counts(sent)).containsExactly(1, 0, 0);
    assertThat(fetched.getString("digest")).isEqualTo(sent.getString("digest"));
  }

  @Test
  void anObjectOfTheStoreIsReadLikeAFile() {
    Digest object = store.put(bytes("quote;author\n"));
    Digest rows = store.put(bytes("{\"quote\":\"D.\"}\n{\"quote\":\"E.\"}\n"));

    given()
        .post("/datasets/from-store/objects/" + object + "?filename=q.jsonl")
        .then()
        .statusCode(422);
    String request =
        given()
            .post("/datasets/from-store/objects/" + rows + "?filename=q.jsonl")
            .then()
            .statusCode(202)
            .body("files[0].sha256", equalTo(rows.hex()))
            .extract()
            .path("request");
    given()
        .post("/datasets/from-store/objects/" + "0".repeat(64))
        .then()
        .statusCode(404)
        .body("detail", containsString("The store has no object"));

    assertThat(counts(sealed(request))).containsExactly(2, 0, 0);
  }
}
