package dev.tunestream.registry.rest;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.artifacts.Digests;
import dev.tunestream.artifacts.Tree;
import dev.tunestream.events.EvaluationCompleted;
import dev.tunestream.events.Event;
import dev.tunestream.events.JobAccepted;
import dev.tunestream.events.Pins;
import dev.tunestream.events.VersionRegistered;
import dev.tunestream.messaging.EventPublisher;
import dev.tunestream.registry.Story;
import dev.tunestream.registry.card.CardForm;
import dev.tunestream.testing.TestStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cards, archives and bases on a real broker, store and database. */
@QuarkusTest
@WithTestResource(TestStack.class)
class ExportDoorsTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @Inject EventPublisher publisher;
  @Inject ArtifactStore store;

  @TempDir Path folder;

  private int published;

  @Test
  void aVersionIsRegisteredWithItsCard() throws IOException {
    Tree adapter = adapter("card");
    registered("carded", adapter);

    Response card = get("/models/carded-model/versions/1/card");

    card.then()
        .statusCode(200)
        .contentType("text/markdown;charset=UTF-8")
        .header("Cache-Control", containsString("immutable"))
        .header("ETag", equalTo("\"" + Digests.of(card.asByteArray()).hex() + "\""));
    assertThat(card.asString())
        .contains("# carded-model, version 1")
        .contains(adapter.digest().hex())
        .contains("12 of 40 answers of the tuned model could mislead")
        .doesNotContain("written when it was asked for");
  }

  @Test
  void aCardIsWrittenForARepositoryOfAHub() throws IOException {
    registered("elsewhere", adapter("elsewhere"));

    given()
        .queryParam("repository", "me/my-model")
        .queryParam("merged", true)
        .get("/models/elsewhere-model/versions/1/card")
        .then()
        .statusCode(200)
        .header("Cache-Control", equalTo("no-cache"))
        .body(containsString("repository = \"me/my-model\""));
  }

  @Test
  void aVersionOfOlderDaysGetsItsCardWhenItIsAskedFor() throws IOException {
    Tree adapter = adapter("old");
    tell(new VersionRegistered("old-model", 1, "old-job", adapter.digest().hex(), null));
    await()
        .atMost(SOON)
        .untilAsserted(() -> get("/models/old-model/versions/1").then().statusCode(200));

    get("/models/old-model/versions/1/card")
        .then()
        .statusCode(200)
        .body(containsString("this one was written when it was asked for"));
    assertThat(unpacked(get("/models/old-model/versions/1/archive").asByteArray()))
        .containsOnlyKeys("README.md", "adapter_config.json", "adapter_model.safetensors");
  }

  @Test
  void theArchiveHoldsTheFilesAndTheCardAndTellsItsLength() throws IOException {
    registered("archived", adapter("archive"));

    Response first = get("/models/archived-model/versions/1/archive");
    byte[] zip = first.asByteArray();

    first
        .then()
        .statusCode(200)
        .contentType("application/zip")
        .header("Content-Length", equalTo(String.valueOf(zip.length)))
        .header("Content-Disposition", containsString("archived-model-v1.zip"));
    Map<String, byte[]> files = unpacked(zip);
    assertThat(files.keySet())
        .containsExactly("README.md", "adapter_config.json", "adapter_model.safetensors");
    assertThat(files.get("adapter_model.safetensors")).hasSize(300_000);
    assertThat(files.get("README.md"))
        .isEqualTo(get("/models/archived-model/versions/1/card").asByteArray());
    assertThat(get("/models/archived-model/versions/1/archive").asByteArray()).isEqualTo(zip);
  }

  @Test
  void theFilesOfABaseAreForThoseWhoUseIt() throws IOException {
    Tree base =
        store.putTree(Map.of("config.json", Files.writeString(folder.resolve("c"), "{\"x\": 1}")));
    get("/bases/" + base.digest())
        .then()
        .statusCode(404)
        .body(containsString("o job has used a base " + base.digest()));

    Story story = new Story("based-job", "based-model", null, Story.digest('a'));
    Pins pins = story.pins;
    tell(
        new JobAccepted(
            story.job,
            story.recipe,
            new Pins(
                pins.dataset(),
                pins.datasetDigest(),
                base.digest().hex(),
                pins.template(),
                pins.tokenizer()),
            story.tokens));

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                get("/bases/" + base.digest())
                    .then()
                    .statusCode(200)
                    .body("reference", equalTo("seedling"))
                    .body("files.name", contains("config.json")));
    get("/bases/" + base.digest() + "/files/config.json").then().body("x", equalTo(1));
    get("/bases/" + base.digest() + "/files/none.json").then().statusCode(404);
  }

  @Test
  void addressesAreChecked() {
    get("/models/none/versions/1/card")
        .then()
        .statusCode(404)
        .body(containsString("here is no version 1 of model 'none'"));
    get("/models/none/versions/0/archive").then().statusCode(400);
    get("/bases/abc").then().statusCode(400);
    given().urlEncodingEnabled(false).get("/bases/%2e%2e%2fmodels").then().statusCode(400);
  }

  @Test
  void aRepositoryThatCannotBeIsRefused() throws IOException {
    registered("refused", adapter("refused"));

    given()
        .queryParam("repository", "a/b/c")
        .get("/models/refused-model/versions/1/card")
        .then()
        .statusCode(400)
        .body(containsString("owner/name"));
  }

  private void registered(String name, Tree adapter) throws IOException {
    Digest report;
    try (InputStream in = CardForm.class.getResourceAsStream("report.json")) {
      report = store.put(in);
    }
    Story story = new Story(name + "-job", name + "-model", null, adapter.digest().hex());
    EvaluationCompleted evaluated = story.evaluated(0.0, 0.7);
    tell(
        story.sealed(),
        story.requested(),
        story.accepted(),
        story.produced(),
        new EvaluationCompleted(
            evaluated.evaluation(),
            evaluated.job(),
            evaluated.adapter(),
            evaluated.base(),
            evaluated.tuned(),
            report.hex(),
            null));
    await()
        .atMost(SOON)
        .untilAsserted(() -> get("/models/" + name + "-model/versions/1").then().statusCode(200));
  }

  private void tell(Event... events) {
    for (Event event : events) {
      published++;
      publisher.publish(
          event.key() + "/" + event.getClass().getSimpleName() + "/" + published, event);
    }
  }

  private Tree adapter(String name) throws IOException {
    return store.putTree(
        Map.of(
            "adapter_config.json",
            Files.writeString(folder.resolve("config"), "{\"name\": \"%s\"}".formatted(name)),
            "adapter_model.safetensors",
            Files.write(folder.resolve("weights"), new byte[300_000])));
  }

  private static Map<String, byte[]> unpacked(byte[] zip) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    return files;
  }
}
