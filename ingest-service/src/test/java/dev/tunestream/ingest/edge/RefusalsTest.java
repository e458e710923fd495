package dev.tunestream.ingest.edge;

import static dev.tunestream.ingest.edge.Requests.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

/** What is refused before anything is written or published. */
@QuarkusTest
@WithTestResource(InMemoryChannels.class)
@WithTestResource(HubOnLoopback.class)
class RefusalsTest {
  @Test
  void aFileThatIsNoJson() {
    file("Dear all")
        .post("/datasets/quotes/files?filename=notes.jsonl")
        .then()
        .statusCode(422)
        .body("detail", allOf(containsString("notes.jsonl"), containsString("row 1")));
  }

  @Test
  void anEmptyFile() {
    given()
        .post("/datasets/quotes/files?filename=empty.csv")
        .then()
        .statusCode(422)
        .body("detail", containsString("empty.csv is empty"));
  }

  @Test
  void aFileThatIsTooLarge() {
    file("x".repeat(100_001))
        .post("/datasets/quotes/files?filename=q.jsonl")
        .then()
        .statusCode(413)
        .body("detail", containsString("100000 bytes"));
  }

  @Test
  void aNameThatIsNone() {
    file("{}")
        .post("/datasets/My Quotes/files")
        .then()
        .statusCode(400)
        .body("detail", containsString("'My Quotes' can't be the name of a dataset"));
  }

  @Test
  void anUnknownTemplateOrKind() {
    file("{}")
        .post("/datasets/quotes/files?template=poem")
        .then()
        .statusCode(400)
        .body("detail", containsString("quote-tags"));
    file("{}")
        .post("/datasets/quotes/files?kind=poem")
        .then()
        .statusCode(400)
        .body("detail", containsString("the kinds are quote"));
  }

  @Test
  void aDatasetThatTheHubDoesNotHave() {
    hub("owner/other")
        .statusCode(422)
        .body("detail", containsString("The data set owner/other@main was not found at http"))
        .body("detail", containsString("HF_ENDPOINT"));
  }

  @Test
  void aRevisionThatTheHubDoesNotHave() {
    hub("owner/quotes&revision=v9")
        .statusCode(422)
        .body("detail", containsString("has no revision 'v9'"));
  }

  @Test
  void aSplitOrFileOrConfigurationThatTheDatasetDoesNotHave() {
    hub("owner/quotes&split=dev")
        .statusCode(422)
        .body("detail", containsString("has no split 'dev'. It has train, test"));
    hub("owner/quotes&file=dev.csv&file=test.jsonl")
        .statusCode(422)
        .body("detail", containsString("has no file 'dev.csv'. It has the files test.jsonl,"));
    hub("owner/quotes&config=en")
        .statusCode(422)
        .body("detail", containsString("has no configuration 'en'"));
  }

  @Test
  void aDatasetOfSeveralFormats() {
    hub("owner/mixed").statusCode(422).body("detail", containsString("Which are meant?"));
  }

  @Test
  void aDatasetOfWhichOneFileCantBeUsed() {
    hub("owner/half")
        .statusCode(422)
        .body("detail", containsString("train_2.jsonl: no row has the fields of a record"));
  }

  @Test
  void anAddressInPlaceOfARepository() {
    hub("http://10.0.0.1/a/b").statusCode(400).body("detail", containsString("owner/name"));
    hub("owner/../b").statusCode(400);
    hub("owner/quotes&revision=../x")
        .statusCode(400)
        .body("detail", containsString("The revision '../x'"));
    hub("owner/quotes&file=http://10.0.0.1/a.csv")
        .statusCode(400)
        .body("detail", containsString("leads out of the repository"));
  }

  @Test
  void anObjectThatIsNoDigest() {
    given()
        .post("/datasets/quotes/objects/snapshot?filename=q.jsonl")
        .then()
        .statusCode(400)
        .body("detail", containsString("'snapshot'"));
  }

  @Test
  void aFileOfABaseThatIsNotWhatItsAddressSays() {
    file("abc")
        .put("/bases/files/" + "0".repeat(64))
        .then()
        .statusCode(422)
        .body(
            "detail",
            containsString("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    file("abc").put("/bases/files/xyz").then().statusCode(400);
  }

  @Test
  void aBaseOfPickles() {
    given()
        .contentType(ContentType.JSON)
        .body("{\"files\":[{\"path\":\"pytorch_model.bin\",\"sha256\":\"00\"}]}")
        .post("/bases")
        .then()
        .statusCode(422)
        .body("detail", containsString("'pytorch_model.bin' is not taken"));
  }

  @Test
  void aStoreThatIsAway() {
    given().get("/requests/r-1").then().statusCode(503).body("detail", containsString("store"));
  }

  private static ValidatableResponse hub(String repositoryAndMore) {
    return given().post("/datasets/quotes/hub?repository=" + repositoryAndMore).then();
  }

  private static RequestSpecification file(String text) {
    return given().contentType("application/octet-stream").body(text.getBytes());
  }
}
