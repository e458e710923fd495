package dev.tunestream.registry.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digests;
import dev.tunestream.artifacts.Tree;
import dev.tunestream.events.EvaluationRequested;
import dev.tunestream.events.Topic;
import dev.tunestream.messaging.TopicFollower;
import dev.tunestream.registry.Story;
import dev.tunestream.testing.TestStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Hugging Face's clients push, as they send it. Every test has models of its own. */
@QuarkusTest
@WithTestResource(TestStack.class)
class HubPushTest {
  @Inject HubWorld world;
  @Inject ArtifactStore store;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String kafka;

  @Test
  void anAdapterBecomesTheNextVersion() {
    Tree base = world.seedling();

    Push.adapter("seedling", "pushed")
        .file("README.md", "---\nlicense: mit\n---\n# Mine")
        .to("tunestream/pushed")
        .then()
        .statusCode(200)
        .body("success", equalTo(true))
        .body("version", equalTo(1))
        .body("commitOid", matchesPattern("[0-9a-f]{40}"))
        .body("hookOutput", containsString("It is not evaluated: no version of pushed"))
        .header("X-HF-Warning", containsString("tunestream.yaml"));
    get("/api/models/tunestream/pushed")
        .then()
        .body(
            "siblings.rfilename",
            contains("README.md", "adapter_config.json", "adapter_model.safetensors"));
    assertThat(get("/tunestream/pushed/resolve/v1/README.md").asString()).contains("# Mine");
    get("/models/pushed/versions/1")
        .then()
        .statusCode(200)
        .body("job", nullValue())
        .body("push.by", equalTo("submitter"))
        .body("push.message", equalTo("Upload model"))
        .body("base.digest", equalTo(base.digest().hex()))
        .body("base.reference", equalTo("seedling"));
    String adapter = get("/models/pushed/versions/1").path("adapter.digest");
    get("/adapters/" + adapter).then().statusCode(200).body("push", matchesPattern("push-.*"));
  }

  @Test
  void theSameCommitMadeAgainIsTheSameVersion() {
    world.seedling();
    String first = Push.adapter("seedling", "again").to("tunestream/again").path("commitOid");
    String second = Push.adapter("seedling", "again").to("tunestream/again").path("commitOid");
    String other = Push.adapter("seedling", "other").to("tunestream/again").path("commitOid");

    assertThat(second).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
    get("/api/models/tunestream/again/commits/main").then().body("id", contains(other, first));
    assertThat((String) get("/api/models/tunestream/again/revision/v1").path("sha"))
        .isEqualTo(first);
  }

  @Test
  void anotherCardIsAVersionWithTheSameAdapter() {
    world.seedling();
    Push.adapter("seedling", "carded").to("tunestream/carded");
    new Push("Describe it")
        .file("README.md", "# Described")
        .to("tunestream/carded")
        .then()
        .statusCode(200)
        .body("version", equalTo(2));

    assertThat((String) get("/models/carded/versions/2").path("adapter.digest"))
        .isEqualTo(get("/models/carded/versions/1").path("adapter.digest"));
    get("/tunestream/carded/resolve/v1/README.md").then().statusCode(404);
    get("/tunestream/carded/resolve/v2/README.md").then().statusCode(200);
  }

  @Test
  void aCommitChangesTheNewestVersion() {
    world.seedling();
    Push.adapter("seedling", "kept")
        .file("notes/one.md", "One")
        .file("two.md", "Two")
        .to("tunestream/kept");
    new Push("Tidy")
        .line("deletedFolder", Push.value().put("path", "notes/"))
        .line("deletedFile", Push.value().put("path", "two.md"))
        .file("three.md", "Three")
        .to("tunestream/kept")
        .then()
        .statusCode(200);

    get("/api/models/tunestream/kept")
        .then()
        .body(
            "siblings.rfilename",
            contains("adapter_config.json", "adapter_model.safetensors", "three.md"));
    new Push("Wrong")
        .line("deletedFile", Push.value().put("path", "two.md"))
        .to("tunestream/kept")
        .then()
        .statusCode(404)
        .header("X-Error-Code", "EntryNotFound");
    Response stale =
        new Push("Late", get("/api/models/tunestream/kept/revision/v1").path("sha"))
            .file("four.md", "Four")
            .to("tunestream/kept");
    stale.then().statusCode(412).header("X-Error-Message", containsString("push again"));
  }

  @Test
  void aWholeModelTakesThePlaceOfAnAdapter() {
    world.seedling();
    Push.adapter("seedling", "merged").to("tunestream/merged");
    Push.model("merged").to("tunestream/merged").then().statusCode(200);

    get("/api/models/tunestream/merged")
        .then()
        .body("siblings.rfilename", contains("config.json", "model.safetensors"))
        .body("library_name", equalTo("transformers"));
    // And an adapter can be trained over it.
    Push.adapter("tunestream/merged", "over").to("tunestream/over").then().statusCode(200);
    get("/models/over/versions/1").then().body("base.reference", equalTo("tunestream/merged"));
  }

  @Test
  void thePushedVersionIsEvaluatedByTheRecipeOfTheLinesOwn() {
    List<EvaluationRequested> asked = new CopyOnWriteArrayList<>();
    try (TopicFollower requests =
        new TopicFollower(
            Map.of("bootstrap.servers", kafka),
            Topic.EVALUATION_REQUESTS,
            envelope -> asked.add((EvaluationRequested) envelope.event()))) {
      requests.start();
      Tree base = world.base("asked-base/one");
      world.trained("asked", "asked-one", "asked-base/one", null);

      Response made = Push.adapter("asked-base/one", "asked").to("tunestream/asked");
      made.then()
          .statusCode(200)
          .body("hookOutput", containsString("newest version of asked"))
          .body("version", equalTo(2));
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(asked)
                      .anySatisfy(
                          request -> {
                            assertThat(request.evaluation()).isEqualTo(made.path("evaluation"));
                            assertThat(request.isPinned()).isFalse();
                            assertThat(request.recipe().base().text())
                                .isEqualTo("base:" + base.digest());
                            assertThat(request.recipe().data().dataset().name())
                                .isEqualTo("asked-data");
                          }));
    }
  }

  @Test
  void theRepositorysOwnRecipeComesFirst() {
    world.seedling();
    String recipe =
        """
        name: own
        base: %s
        data: {dataset: own-data, template: qa}
        adapter: {method: lora}
        registry: {model: elsewhere}
        """;

    Push.adapter("seedling", "own")
        .file("tunestream.yaml", recipe.formatted("seedling"))
        .to("tunestream/own")
        .then()
        .statusCode(200)
        .body("hookOutput", containsString("recipe in tunestream.yaml"));
    world.base("other-base/one");
    world.trained("own-other", "own-other-one", "other-base/one", null);
    refused(
        Push.adapter("seedling", "own-two")
            .file("tunestream.yaml", recipe.formatted("other-base/one")),
        422,
        "Name the same in both");
    refused(
        Push.adapter("seedling", "own-three").file("tunestream.yaml", "name: none"),
        422,
        "tunestream.yaml can't be used");
  }

  @Test
  void anAdapterOfAnUnknownBaseIsRefusedWithTheWayOut() {
    world.seedling();

    Push.adapter("somebody/unknown-base", "lost")
        .to("tunestream/lost")
        .then()
        .statusCode(422)
        .header("X-Error-Message", containsString("somebody/unknown-base"))
        .header("X-Error-Message", containsString("./tunestream finetune --base"))
        .header("X-Error-Message", containsString("It knows: seedling"));
    refused(Push.adapter("/root/base", "lost"), 422, "'/root/base'");
    refused(Push.adapter("base:" + Story.digest('0'), "lost"), 422, "does not know");
    get("/api/models/tunestream/lost").then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"adapter_model.bin", "training_args.bin", "a/optimizer.pt", "x.pkl", "m.ckpt"})
  void picklesAreRefusedBeforeAndWithACommit(String path) {
    world.seedling();

    preupload(path, 100).then().statusCode(422).header("X-Error-Message", containsString("pickle"));
    refused(Push.adapter("seedling", "pickled").file(path, "x"), 422, "safetensors");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "code.py | is not taken",
        "../README.md | cannot be kept",
        "a//b.json | cannot be kept",
        "a/%2e%2e/b.json | cannot be kept",
        "/etc/config.json | cannot be kept"
      })
  void otherFilesAreRefusedByName(String path, String sentence) {
    world.seedling();

    assertThat(preupload(path, 100).statusCode()).isIn(400, 422);
    Response answer =
        Push.adapter("seedling", "named").file(path, "x").to("tunestream/refused-names");
    assertThat(answer.statusCode()).isIn(400, 422);
    assertThat(answer.header("X-Error-Message")).contains(sentence);
  }

  @Test
  void whatIsNoAdapterIsRefused() {
    world.seedling();

    refused(
        new Push("Half").file("adapter_config.json", Push.config("LORA", "seedling")),
        422,
        "no adapter_model.safetensors");
    refused(new Push("Card").file("README.md", "# Alone"), 422, "no config.json");
    refused(
        new Push("Method")
            .file("adapter_config.json", Push.config("VERA", "seedling"))
            .file("adapter_model.safetensors", HubWorld.weights("method")),
        422,
        "VERA");
    refused(
        Push.adapter("seedling", "json").file("adapter_config.json", "{broken"),
        422,
        "not valid JSON");
    refused(
        Push.adapter("seedling", "cut").file("adapter_model.safetensors", new byte[] {1, 2, 3}),
        422,
        "not a safetensors file");
    byte[] whole = HubWorld.weights("cut");
    refused(
        Push.adapter("seedling", "cut")
            .file("adapter_model.safetensors", java.util.Arrays.copyOf(whole, whole.length - 4)),
        422,
        "cut off");
    refused(
        new Push("Shards")
            .file("config.json", "{\"model_type\": \"gpt_neox\"}")
            .file("model-00001-of-00002.safetensors", HubWorld.weights("shard"))
            .file(
                "model.safetensors.index.json",
                "{\"weight_map\": {\"a\": \"model-00001-of-00002.safetensors\", \"b\": \"model-00002-of-00002.safetensors\"}}"),
        422,
        "no model-00002-of-00002.safetensors");
  }

  @Test
  void aCommitThatCannotBeReadIsRefused() {
    for (String body :
        List.of(
            "",
            "{",
            "[]",
            "{\"key\":\"file\"}",
            "{\"key\":\"file\",\"value\":{\"path\":\"a.json\",\"content\":\"*\",\"encoding\":\"base64\"}}",
            "{\"key\":\"other\",\"value\":{}}",
            "{\"value\":{},\"key\":\"header\"}")) {
      Response answer =
          Push.client()
              .contentType("application/x-ndjson")
              .body(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
              .post("/api/models/tunestream/unread/commit/main");
      assertThat(answer.statusCode()).as(body).isIn(400, 422);
    }
  }

  @Test
  void tooMuchIsRefusedWhenItIsAnnounced() {
    long tenGigabytes = 10_000_000_000L;

    preupload("model.safetensors", tenGigabytes)
        .then()
        .statusCode(413)
        .header("X-Error-Message", containsString("10000000000"));
    batch(Story.digest('5'), tenGigabytes)
        .then()
        .statusCode(413)
        .header("X-Error-Message", containsString("max-file-bytes"));
    preupload("model.safetensors", 1 << 20)
        .then()
        .statusCode(200)
        .body("files[0].uploadMode", equalTo("regular"));
    preupload("model.safetensors", 1L << 30)
        .then()
        .statusCode(200)
        .header("X-HF-Warning", containsString("HF_HUB_DISABLE_XET=1"))
        .body("files[0].uploadMode", equalTo("lfs"));
  }

  @Test
  void aLargeFileIsSentToTheAddressThatWasGivenOutForIt() {
    world.seedling();
    byte[] weights = HubWorld.weights("large file");
    String digest = Digests.of(weights).hex();
    Response batch = batch(digest, weights.length);
    batch.then().statusCode(200).body("transfer", equalTo("basic"));
    String upload = batch.path("objects[0].actions.upload.href");
    String verify = batch.path("objects[0].actions.verify.href");

    RestAssured.given().urlEncodingEnabled(false).body(weights).put(upload).then().statusCode(200);
    Push.client()
        .contentType("application/vnd.git-lfs+json")
        .body("{\"oid\":\"%s\",\"size\":%d}".formatted(digest, weights.length))
        .post(verify)
        .then()
        .statusCode(204);
    batch(digest, weights.length).then().body("objects[0].actions", nullValue());
    new Push("Large")
        .file("adapter_config.json", Push.config("LORA", "seedling"))
        .lfs("adapter_model.safetensors", digest, weights.length)
        .to("tunestream/large")
        .then()
        .statusCode(200);
    assertThat(get("/tunestream/large/resolve/main/adapter_model.safetensors").asByteArray())
        .isEqualTo(weights);
  }

  @Test
  void aBodyThatIsNotTheAnnouncedOneIsNotKept() {
    byte[] weights = HubWorld.weights("announced");
    byte[] others = HubWorld.weights("others");
    String digest = Digests.of(weights).hex();
    String upload = batch(digest, weights.length).path("objects[0].actions.upload.href");

    put(upload, others).then().statusCode(422).header("X-Error-Message", containsString(digest));
    put(upload, java.util.Arrays.copyOf(weights, 100))
        .then()
        .statusCode(422)
        .header("X-Error-Message", containsString("100 of the"));
    put(upload, java.util.Arrays.copyOf(weights, weights.length + 1))
        .then()
        .statusCode(422)
        .header("X-Error-Message", containsString("more than"));
    assertThat(store.exists(Digests.of(weights))).isFalse();
    assertThat(store.exists(Digests.of(others))).isFalse();
    world.seedling();
    refused(
        new Push("Not sent")
            .file("adapter_config.json", Push.config("LORA", "seedling"))
            .lfs("adapter_model.safetensors", digest, weights.length),
        422,
        "was not sent");
  }

  @Test
  void anAddressThatWasNotGivenOutIsGoodForNothing() {
    byte[] weights = HubWorld.weights("forged");
    String digest = Digests.of(weights).hex();
    String upload = batch(digest, weights.length).path("objects[0].actions.upload.href");

    for (String forged :
        List.of(
            upload.replaceAll("signature=.{4}", "signature=0000"),
            upload.replace("by=submitter", "by=admin"),
            upload.replaceAll("until=[0-9]+", "until=9999999999"),
            upload.replaceAll("&signature=.*", ""))) {
      put(forged, weights).then().statusCode(401);
    }
    assertThat(store.exists(Digests.of(weights))).isFalse();
  }

  @Test
  void aRepositoryIsThereWhenItWasMade() {
    create("{\"name\": \"made-first\", \"organization\": \"tunestream\"}")
        .then()
        .statusCode(200)
        .body("url", containsString("/tunestream/made-first"));
    create("{\"name\": \"made-first\"}").then().statusCode(200);
    get("/api/models/tunestream/made-first")
        .then()
        .statusCode(200)
        .body("siblings", equalTo(List.of()));
    get("/tunestream/made-first/resolve/main/README.md")
        .then()
        .statusCode(404)
        .header("X-Error-Code", "EntryNotFound");
    world.seedling();
    Push.adapter("seedling", "made-first").to("tunestream/made-first").then().statusCode(200);
    create("{\"name\": \"made-first\"}").then().statusCode(409).body("url", not(nullValue()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\": \"Upper\"} | 400 | a name has",
        "{\"name\": \"a/b\"} | 400 | one slash",
        "{\"name\": \"a..b\"} | 400 | no '..'",
        "{\"name\": \"m\", \"organization\": \"else\"} | 403 | tunestream/NAME",
        "{\"name\": \"m\", \"type\": \"dataset\"} | 400 | dataset",
        "{} | 400 | which repository"
      })
  void repositoriesHaveTheRegistrysNames(String body, int status, String sentence) {
    create(body).then().statusCode(status).header("X-Error-Message", containsString(sentence));
  }

  @Test
  void whatAHubDoesAndARegistryDoesNotIsToldSo() {
    for (Response answer :
        List.of(
            Push.client().post("/api/models/tunestream/pushed/branch/other"),
            Push.client().post("/api/models/tunestream/pushed/tag/main"),
            Push.client().post("/api/models/tunestream/pushed/discussions"),
            Push.client().delete("/api/repos/delete"),
            Push.client().get("/api/models/tunestream/pushed/xet-write-token/main"),
            Push.client()
                .contentType("application/json")
                .body("{}")
                .post("/api/models/tunestream/pushed/preupload/other"),
            Push.client()
                .body("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/api/models/tunestream/pushed/commit/main?create_pr=1"))) {
      assertThat(answer.statusCode()).isIn(400, 403);
      assertThat(answer.header("X-Error-Message")).isNotBlank();
    }
  }

  @Test
  void pushingNeedsAKeyThatMayAndTellsWhoseItIs() {
    RestAssured.given()
        .contentType("application/json")
        .body("{\"name\": \"keyless\"}")
        .post("/api/repos/create")
        .then()
        .statusCode(401)
        .header("X-Error-Message", containsString("submitter"));
    Push.client()
        .get("/api/whoami-v2")
        .then()
        .statusCode(200)
        .body("name", equalTo("submitter"))
        .body("orgs.name", hasItem("tunestream"))
        .body("auth.accessToken.role", equalTo("write"));
    RestAssured.get("/api/whoami-v2").then().statusCode(401);
  }

  @Test
  void theDataOfACardIsLookedAt() {
    validate("---\\nlicense: mit\\n---\\n# Card").then().statusCode(200);
    validate("# Without").then().statusCode(200);
    validate("---\\na: [\\n---\\n")
        .then()
        .statusCode(400)
        .body("errors[0].message", containsString("YAML"));
  }

  private static void refused(Push push, int status, String sentence) {
    Response answer = push.to("tunestream/refused");
    answer.then().statusCode(status).header("X-Error-Message", containsString(sentence));
  }

  private static Response validate(String card) {
    return Push.client()
        .contentType("application/json")
        .body("{\"content\": \"%s\", \"repoType\": \"model\"}".formatted(card))
        .post("/api/validate-yaml");
  }

  private static Response create(String body) {
    return Push.client().contentType("application/json").body(body).post("/api/repos/create");
  }

  private static Response preupload(String path, long size) {
    return Push.client()
        .contentType("application/json")
        .body("{\"files\":[{\"path\":\"%s\",\"sample\":\"\",\"size\":%d}]}".formatted(path, size))
        .post("/api/models/tunestream/refused/preupload/main");
  }

  private static Response batch(String digest, long size) {
    return Push.client()
        .contentType("application/vnd.git-lfs+json")
        .body(
            "{\"operation\":\"upload\",\"transfers\":[\"basic\",\"multipart\"],\"hash_algo\":\"sha256\",\"objects\":[{\"oid\":\"%s\",\"size\":%d}]}"
                .formatted(digest, size))
        .post("/tunestream/large.git/info/lfs/objects/batch");
  }

  private static Response put(String address, byte[] body) {
    return RestAssured.given().urlEncodingEnabled(false).body(body).put(address);
  }

  private static Response get(String address) {
    return RestAssured.given().urlEncodingEnabled(false).get(address);
  }
}
