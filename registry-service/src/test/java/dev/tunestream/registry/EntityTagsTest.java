package dev.tunestream.registry;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.tunestream.testing.TestStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
class EntityTagsTest {
  private static final String DOCUMENT = "/datasets?after=zzz";

  @Test
  void aDocumentIsTaggedWithTheHashOfItsBytes() throws NoSuchAlgorithmException {
    Response answer = get(DOCUMENT);
    byte[] bytes = answer.asString().getBytes(StandardCharsets.UTF_8);
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    answer
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("datasets.size()", equalTo(0))
        .header("ETag", '"' + sha256 + '"')
        .header("Cache-Control", "no-cache");
  }

  @Test
  void whoHasItGetsItNotAgain() {
    String tag = get(DOCUMENT).header("ETag");
    given()
        .header("If-None-Match", "\"other\", " + tag)
        .get(DOCUMENT)
        .then()
        .statusCode(304)
        .header("ETag", tag)
        .body(emptyString());
  }

  @Test
  void whoHasAnotherGetsThisOne() {
    given().header("If-None-Match", "\"other\"").get(DOCUMENT).then().statusCode(200);
  }

  @Test
  void aFailureHasNoTag() {
    get("/models/none").then().statusCode(404).header("ETag", nullValue());
  }

  @Test
  void tagsAreStrong() {
    assertThat(get(DOCUMENT).header("ETag")).startsWith("\"");
  }
}
