package dev.tunestream.ingest.edge;

import static dev.tunestream.ingest.edge.Requests.await;
import static dev.tunestream.ingest.edge.Requests.bytes;
import static dev.tunestream.ingest.edge.Requests.counts;
import static dev.tunestream.ingest.edge.Requests.given;
import static dev.tunestream.ingest.edge.Requests.rows;
import static dev.tunestream.ingest.edge.Requests.sealed;
import static dev.tunestream.ingest.edge.Requests.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.artifacts.Digests;
import dev.tunestream.lm.checkpoint.TreeDigest;
import dev.tunestream.lm.seedling.Seedling;
import dev.tunestream.testing.TestStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(TestStack.class)
@WithTestResource(HubOnLoopback.class)
class IngestOnRealPartsTest {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String servers;

  @Inject ArtifactStore store;

  @Test
  void rowsOfAFileBecomeASnapshot() throws IOException {
    JsonPath sealed =
        sealed(
            upload(
                "small",
                "a.jsonl",
                """
                {"quote":"B.","tags":["x"]}
                {"quote":"A."}
                nonsense
                {"tags":["x"], "quote":"B."}
                """,
                "kind=quote"));

    String snapshot =
        "{\"data\":{\"quote\":\"B.\",\"tags\":[\"x\"]},\"kind\":\"quote\"}\n"
            + "{\"data\":{\"quote\":\"A.\"},\"kind\":\"quote\"}\n";
    assertThat(counts(sealed)).containsExactly(2, 1, 1);
    assertThat(sealed.getString("digest"))
        .isEqualTo(Digests.of(snapshot.getBytes(StandardCharsets.UTF_8)).hex());
    assertThat(store.bytes(new Digest(sealed.getString("digest")), 1000))
        .asString()
        .isEqualTo(snapshot);
  }

  @Test
  void theSameFileAgainIsTheSameSnapshot() {
    String rows = rows(1, 500);
    JsonPath first = sealed(upload("twice", "a.jsonl", rows, ""));
    JsonPath second = sealed(upload("twice", "a.jsonl", rows, ""));

    assertThat(counts(second)).isEqualTo(counts(first)).containsExactly(500, 0, 0);
    assertThat(second.getString("digest")).isEqualTo(first.getString("digest"));
  }

  @Test
  void aSecondFileGrowsTheDataset() {
    sealed(upload("grows", "a.jsonl", rows(1, 10), ""));
    JsonPath second = sealed(upload("grows", "b.jsonl", rows(8, 13), ""));

    assertThat(counts(second)).containsExactly(13, 0, 3);
  }

  @Test
  void aLargeFileIsSpreadOverThePartitionsAndSealedWhole() throws IOException {
    JsonPath sealed = sealed(upload("spread", "a.jsonl", rows(1, 25_000), ""));

    assertThat(counts(sealed)).containsExactly(25_000, 0, 0);
    JsonPath report =
        new JsonPath(
            new String(
                store.bytes(digest(sealed.getString("report")), 1 << 20), StandardCharsets.UTF_8));
    byte[] origins = store.bytes(digest(report.getString("origins")), 1 << 24);
    assertThat(new String(origins, StandardCharsets.UTF_8).lines())
        .hasSize(25_000)
        .extracting(line -> line.replaceAll(".*\"partition\":(\\d+).*", "$1"))
        .contains("1", "2");
  }

  private static Digest digest(String objectKey) {
    return new Digest(objectKey.substring(objectKey.indexOf('/') + 1));
  }

  @Test
  void rowsWithoutTheTemplatesFieldsAreRejectedAndTheReasonsAreTold() {
    JsonPath failed = await(upload("untagged", "a.jsonl", rows(1, 3), "template=quote-tags"));

    assertThat(failed.getString("state")).isEqualTo("FAILED");
    assertThat(failed.getString("error"))
        .contains("Dataset 'untagged' holds no record that can be used")
        .contains("all 3 were rejected")
        .contains("field 'data.tags' is missing");
  }

  @Test
  void anyProducerCanFillADatasetAndSealIt() {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int row = 1; row <= 20; row++) {
        // Without key: they lie in several partitions.
        String event =
            event(
                "row-" + row % 15,
                "RawRecord",
                "{\"dataset\":\"plain\",\"kind\":\"qa\",\"data\":{\"question\":\"q%d\",\"answer\":\"a\"}}"
                    .formatted(row % 15));
        producer.send(new ProducerRecord<>("tunestream.raw-records", row % 3, null, bytes(event)));
      }
      producer.flush();
      producer.send(
          new ProducerRecord<>(
              "tunestream.raw-records",
              bytes(
                  event(
                      "seal",
                      "DatasetSealRequested",
                      "{\"dataset\":\"plain\",\"request\":\"plain-1\"}"))));
    }

    Instant end = Instant.now().plus(Duration.ofSeconds(120));
    while (given().get("/requests/plain-1").statusCode() == 404 && Instant.now().isBefore(end)) {
      Thread.yield();
    }
    assertThat(counts(await("plain-1"))).containsExactly(15, 0, 0);
  }

  @Test
  void recordsOfAnAbortedTransactionWereNeverThere() {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers, "transactional.id", "ingest-test"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(text("aborted", 1));
      producer.flush();
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(text("aborted", 2));
      producer.commitTransaction();
    }

    assertThat(counts(sealed(upload("aborted", "a.jsonl", rows(1, 1), ""))))
        .containsExactly(2, 0, 0);
  }

  private static ProducerRecord<byte[], byte[]> text(String dataset, int row) {
    String data = "{\"dataset\":\"%s\",\"kind\":\"text\",\"data\":{\"text\":\"text %d\"}}";
    return new ProducerRecord<>(
        "tunestream.raw-records",
        bytes(dataset),
        bytes(event("text-" + row, "RawRecord", data.formatted(dataset, row))));
  }

  @Test
  void everyRowOfRealFilesIsAcceptedRejectedOrADuplicate() throws IOException {
    Path data = Path.of(System.getProperty("tunestream.root"), "..", "shared", "data");
    Path quotes = data.resolve("english_quotes/quotes.jsonl");
    Path questions = data.resolve("lamini_docs/lamini_docs.raw-questions.jsonl");
    assumeTrue(Files.exists(quotes) && Files.exists(questions), "no data beside the repository");

    JsonPath tagged =
        sealed(
            upload("real-quotes", "quotes.jsonl", Files.readString(quotes), "template=quote-tags"));
    JsonPath answered =
        sealed(upload("real-questions", "q.jsonl", Files.readString(questions), "template=qa"));

    assertThat(counts(tagged).stream().mapToInt(n -> n).sum()).isEqualTo(2508);
    assertThat(counts(tagged).get(1)).isEqualTo(9);
    assertThat(counts(answered).stream().mapToInt(n -> n).sum()).isEqualTo(1400);
    assertThat(counts(answered).get(1)).isEqualTo(6);
  }

  @Test
  void aBaseIsSentFileByFile() {
    List<String> paths = List.of("config.json", "tokenizer.json", "model.safetensors");
    String files =
        paths.stream()
            .map(
                path ->
                    "{\"path\":\"%s\",\"sha256\":\"%s\"}"
                        .formatted(path, Digests.of(bytes("content of " + path)).hex()))
            .collect(Collectors.joining(",", "{\"files\":[", "]}"));
    given()
        .contentType(ContentType.JSON)
        .body(files)
        .post("/bases")
        .then()
        .statusCode(422)
        .body("detail", containsString("config.json"));

    for (int expected : new int[] {201, 200}) {
      for (String path : paths) {
        byte[] content = bytes("content of " + path);
        given()
            .contentType("application/octet-stream")
            .body(content)
            .put("/bases/files/" + Digests.of(content))
            .then()
            .statusCode(expected);
      }
    }
    String digest =
        given()
            .contentType(ContentType.JSON)
            .body(files)
            .post("/bases")
            .then()
            .statusCode(200)
            .extract()
            .path("digest");
    assertThat(store.tree(new Digest(digest)).orElseThrow().files()).hasSize(3);
  }

  @Test
  void theSeedlingIsBroughtIntoTheStoreAtTheStart(@TempDir Path folder) {
    Digest seedling = new Digest(TreeDigest.ofDirectory(Seedling.materialize(folder)));
    Instant end = Instant.now().plus(Duration.ofSeconds(120));
    while (store.tree(seedling).isEmpty() && Instant.now().isBefore(end)) {
      Thread.yield();
    }

    assertThat(store.tree(seedling)).isPresent();
  }

  @Test
  void anUnknownRequestIsNotFound() {
    given()
        .get("/requests/nothing")
        .then()
        .statusCode(404)
        .body("detail", containsString("nothing"));
  }

  @Test
  void theServiceIsReadyAndDescribesItself() {
    given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("tunestream_records_total"));
    given()
        .accept(ContentType.JSON)
        .get("/q/openapi?format=json")
        .then()
        .statusCode(200)
        .body(
            "paths.'/datasets/{name}/hub'.post.parameters.name",
            containsInAnyOrder(
                "name",
                "kind",
                "template",
                "map",
                "rules",
                "repository",
                "revision",
                "config",
                "split",
                "file"))
        .body(
            "paths.keySet()",
            containsInAnyOrder(
                "/bases",
                "/bases/files/{sha256}",
                "/datasets/{name}/copies",
                "/datasets/{name}/files",
                "/datasets/{name}/hub",
                "/datasets/{name}/objects/{digest}",
                "/datasets/{name}/seals",
                "/requests/{request}",
                "/requests/{request}/report"));
  }

  private static String event(String id, String type, String data) {
    return "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/plain\",\"type\":\"dev.tunestream.%s.v1\",\"data\":%s}"
        .formatted(id, type, data);
  }
}
