package dev.tunestream.registry.hub;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.tunestream.artifacts.Tree;
import dev.tunestream.registry.Story;
import dev.tunestream.testing.TestStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Hugging Face's clients read, as they ask for it. Every test has models of its own. */
@QuarkusTest
@WithTestResource(TestStack.class)
class HubReadTest {
  private static final String COMMIT = "[0-9a-f]{40}";

  @Inject HubWorld world;

  @Test
  void aModelHasItsNewestVersionsFiles() {
    Tree tree = world.trained("read-model", "read-one", "read-base/one", null);

    get("/api/models/tunestream/read-model")
        .then()
        .statusCode(200)
        .body("id", equalTo("tunestream/read-model"))
        .body("sha", matchesPattern(COMMIT))
        .body("library_name", equalTo("peft"))
        .body("tags", hasItem("base_model:read-base/one"))
        .body("siblings.rfilename", contains("adapter_config.json", "adapter_model.safetensors"))
        .body("siblings.size", contains(nullValue(), nullValue()));
    get("/api/models/tunestream/read-model/revision/v1?blobs=true")
        .then()
        .body("siblings[1].size", equalTo((int) tree.file(HubWorld.WEIGHTS).orElseThrow().size()))
        .body(
            "siblings[1].lfs.sha256",
            equalTo(tree.file(HubWorld.WEIGHTS).orElseThrow().digest().hex()))
        .body("siblings[0].blobId", equalTo(HubWorld.gitBlob(world.config("read-base/one"))));
  }

  @Test
  void aRevisionIsMainANumberAnAliasOrACommit() {
    world.trained("revised", "revised-one", "revised-base/one", "champion");
    world.trained("revised", "revised-two", "revised-base/two", null);
    String one = sha("revised", "v1");
    String two = sha("revised", "v2");

    assertThat(one).isNotEqualTo(two);
    assertThat(sha("revised", "main")).isEqualTo(two);
    assertThat(sha("revised", "champion")).isEqualTo(one);
    assertThat(sha("revised", one)).isEqualTo(one);
    get("/api/models/tunestream/revised/refs")
        .then()
        .body("branches.name", hasItems("main", "champion", "latest"))
        .body("tags.name", contains("v2", "v1"))
        .body("tags.targetCommit", contains(two, one));
    get("/api/models/tunestream/revised/commits/main")
        .then()
        .body("id", contains(two, one))
        .body("title[0]", equalTo("Version 2, made by job revised-two"));
    get("/api/models/tunestream/revised/commits/champion").then().body("id", contains(one));
  }

  @Test
  void aFileTellsItsDigestAndCommitBeforeItIsFetched() {
    Tree tree = world.trained("headed", "headed-one", "headed-base/one", null);
    String digest = tree.file(HubWorld.WEIGHTS).orElseThrow().digest().hex();
    String address = "/tunestream/headed/resolve/main/" + HubWorld.WEIGHTS;

    client()
        .head(address)
        .then()
        .statusCode(200)
        .header("ETag", "\"" + digest + "\"")
        .header("X-Linked-Etag", "\"" + digest + "\"")
        .header("X-Linked-Size", "" + HubWorld.weights("headed-base/one").length)
        .header("Content-Length", "" + HubWorld.weights("headed-base/one").length)
        .header("X-Repo-Commit", sha("headed", "main"))
        .header("Accept-Ranges", "bytes");
    assertThat(get(address).asByteArray()).isEqualTo(HubWorld.weights("headed-base/one"));
  }

  @Test
  void aDownloadThatBrokeGoesOnWhereItWas() {
    Tree tree = world.trained("ranged", "ranged-one", "ranged-base/one", null);
    byte[] all = HubWorld.weights("ranged-base/one");
    String etag = "\"" + tree.file(HubWorld.WEIGHTS).orElseThrow().digest().hex() + "\"";
    String address = "/tunestream/ranged/resolve/v1/" + HubWorld.WEIGHTS;

    Response rest = client().header("Range", "bytes=100-").get(address);
    rest.then()
        .statusCode(206)
        .header("Content-Range", "bytes 100-%d/%d".formatted(all.length - 1, all.length));
    assertThat(rest.asByteArray()).isEqualTo(java.util.Arrays.copyOfRange(all, 100, all.length));
    assertThat(client().header("Range", "bytes=5-9").get(address).asByteArray())
        .isEqualTo(java.util.Arrays.copyOfRange(all, 5, 10));
    assertThat(client().header("Range", "bytes=-7").get(address).asByteArray())
        .isEqualTo(java.util.Arrays.copyOfRange(all, all.length - 7, all.length));
    client()
        .header("Range", "bytes=" + all.length + "-")
        .get(address)
        .then()
        .statusCode(416)
        .header("Content-Range", "bytes */" + all.length);
    client()
        .header("Range", "bytes=100-")
        .header("If-Range", "\"another\"")
        .get(address)
        .then()
        .statusCode(200);
    client().header("If-None-Match", etag).get(address).then().statusCode(304);
  }

  @Test
  void whatIsNotThereIsToldByTheCodesThatClientsKnow() {
    world.trained("coded", "coded-one", "coded-base/one", null);

    get("/api/models/tunestream/never-made")
        .then()
        .statusCode(404)
        .header("X-Error-Code", "RepoNotFound")
        .header("X-Error-Message", containsString("tunestream/never-made"));
    get("/api/models/tunestream/coded/revision/v9")
        .then()
        .statusCode(404)
        .header("X-Error-Code", "RevisionNotFound")
        .header("X-Error-Message", containsString("v1"));
    client()
        .head("/tunestream/coded/resolve/main/config.json")
        .then()
        .statusCode(404)
        .header("X-Error-Code", "EntryNotFound")
        .header("X-Repo-Commit", sha("coded", "main"));
    get("/api/models/tunestream/coded/tree/main/folder")
        .then()
        .statusCode(404)
        .header("X-Error-Code", "EntryNotFound");
    get("/api/models?limit=none").then().statusCode(400).body("error", containsString("limit"));
  }

  @Test
  void addressesThatLeadElsewhereAreRefused() {
    world.trained("guarded", "guarded-one", "guarded-base/one", null);

    for (String address :
        List.of(
            "/api/models/tunestream/guarded/extra/revision/main",
            "/tunestream/guarded/resolve/main/../../../adapter_config.json",
            "/tunestream/guarded/resolve/main/%2e%2e%2fadapter_config.json",
            "/tunestream/guarded/resolve/main/%252e%252e/adapter_config.json",
            "/tunestream/guarded/resolve/%2e%2e/adapter_config.json",
            "/tunestream/guarded%2f..%2fcoded/resolve/main/adapter_config.json",
            "/tunestream/..%2fguarded/resolve/main/adapter_config.json")) {
      assertThat(get(address).statusCode()).as(address).isIn(400, 404);
    }
    get("/tunestream/..%2fguarded/resolve/main/adapter_config.json")
        .then()
        .statusCode(400)
        .header("X-Error-Message", containsString("one slash between them"));
  }

  @Test
  void basesAreThereByTheNameThatAdaptersHaveForThem() {
    Tree base = world.base("named-base/one");
    world.trained("based", "based-one", "named-base/one", "champion");

    for (String revision :
        List.of("main", "champion", "v1", base.digest().hex().substring(0, 40))) {
      get("/named-base/one/resolve/" + revision + "/config.json")
          .then()
          .statusCode(200)
          .header("X-Repo-Commit", base.digest().hex().substring(0, 40));
    }
    get("/api/models/bases/" + base.digest())
        .then()
        .statusCode(200)
        .body("siblings.rfilename", hasItem("config.json"));
    get("/api/models/named-base/one/revision/nowhere")
        .then()
        .statusCode(404)
        .header("X-Error-Code", "RevisionNotFound");
    get("/api/models/bases/" + Story.digest('0')).then().statusCode(404);
  }

  @Test
  void theSeedlingNeedsNoOwner() {
    Tree seedling = world.seedling();

    for (String name : List.of("seedling", "tunestream/seedling")) {
      get("/api/models/" + name)
          .then()
          .statusCode(200)
          .body("id", equalTo(name))
          .body("sha", equalTo(seedling.digest().hex().substring(0, 40)));
      get("/" + name + "/resolve/main/config.json").then().statusCode(200);
    }
  }

  @Test
  void listsHavePartsWithTheAddressOfTheNext() {
    world.trained("listed-a", "listed-a-one", "listed-base/one", null);
    world.trained("listed-b", "listed-b-one", "listed-base/one", null);

    Response first = get("/api/models?search=listed-&limit=1");
    first.then().body("id", contains("tunestream/listed-a")).body("[0].siblings", nullValue());
    String next = first.header("Link").replaceAll("<(.*)>; rel=\"next\"", "$1");
    Response second = given().urlEncodingEnabled(false).get(next);
    second.then().body("id", contains("tunestream/listed-b"));
    assertThat(second.header("Link")).isNull();
    get("/api/models?author=somebody").then().body("", hasSize(0));
    get("/api/models?search=tunestream/listed-b").then().body("", hasSize(1));
  }

  @Test
  void aTreeShowsFoldersAndTheirFiles() {
    world.model("folded", "nested-push");

    get("/api/models/tunestream/folded/tree/main")
        .then()
        .body("path", contains("README.md", "config.json", "extra", "model.safetensors"))
        .body("find { it.path == 'extra' }.type", equalTo("directory"));
    get("/api/models/tunestream/folded/tree/main?recursive=true")
        .then()
        .body("path", hasItem("extra/notes.md"));
    get("/api/models/tunestream/folded/tree/main/extra")
        .then()
        .body("path", contains("extra/notes.md"));
    client()
        .formParam("paths", "README.md", "missing")
        .post("/api/models/tunestream/folded/paths-info/main")
        .then()
        .body("path", contains("README.md"))
        .body("path", not(hasItem("missing")));
    get("/api/models/tunestream/folded").then().body("library_name", equalTo("transformers"));
  }

  private static RequestSpecification client() {
    return given().urlEncodingEnabled(false);
  }

  private static Response get(String address) {
    return client().get(address);
  }

  private static String sha(String model, String revision) {
    return get("/api/models/tunestream/" + model + "/revision/" + revision).path("sha");
  }
}
