package dev.tunestream.ingest.edge;

import static io.restassured.RestAssured.given;
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
import java.util.stream.IntStream;
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
        .body("error", containsString("The store has no object"));

    assertThat(counts(sealed(request))).containsExactly(2, 0, 0);
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
        .body("error", containsString("config.json"));

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
        .body("error", containsString("nothing"));
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
                "/datasets/{name}/files",
                "/datasets/{name}/hub",
                "/datasets/{name}/objects/{digest}",
                "/datasets/{name}/seals",
                "/requests/{request}",
                "/requests/{request}/report"));
  }

  private static String upload(String dataset, String filename, String text, String parameters) {
    return given()
        .contentType("application/octet-stream")
        .body(bytes(text))
        .post("/datasets/" + dataset + "/files?filename=" + filename + "&" + parameters)
        .then()
        .statusCode(202)
        .body("rows", equalTo((int) text.lines().count()))
        .extract()
        .path("request");
  }

  private static JsonPath sealed(String request) {
    JsonPath answer = await(request);
    assertThat(answer.getString("state")).as(answer.prettify()).isEqualTo("SEALED");
    return answer;
  }

  private static JsonPath await(String request) {
    Instant end = Instant.now().plus(Duration.ofSeconds(120));
    while (true) {
      JsonPath answer =
          given().get("/requests/" + request).then().statusCode(200).extract().jsonPath();
      if (!answer.getString("state").equals("PENDING") || Instant.now().isAfter(end)) {
        return answer;
      }
      Thread.yield();
    }
  }

  private static List<Integer> counts(JsonPath answer) {
    return List.of(
        answer.getInt("accepted"), answer.getInt("rejected"), answer.getInt("duplicates"));
  }

  private static String rows(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(row -> "{\"quote\":\"quote %d\"}\n".formatted(row))
        .collect(Collectors.joining());
  }

  private static String event(String id, String type, String data) {
    return "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/plain\",\"type\":\"dev.tunestream.%s.v1\",\"data\":%s}"
        .formatted(id, type, data);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
