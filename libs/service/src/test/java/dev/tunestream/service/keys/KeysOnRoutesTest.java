package dev.tunestream.service.keys;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.tunestream.keys.Keys;
import dev.tunestream.keys.Role;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(KeyRing.class)
class KeysOnRoutesTest {
  private KeyRing ring;

  @ParameterizedTest
  @CsvSource({
    "reader, /keyed/submit, 403",
    "submitter, /keyed/submit, 200",
    "submitter, /keyed/promote, 403",
    "promoter, /keyed/promote, 200",
    "admin, /keyed/promote, 200",
    "admin, /keyed/forgotten, 403",
    "reader, /plain/submit, 403",
    "submitter, /plain/submit, 200",
    "admin, /plain/submit, 200"
  })
  void letsThroughWhoseRoleIncludesTheRoutes(String role, String route, int status) {
    with(role).post(route).then().statusCode(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/keyed/look", "/plain/look"})
  void letsLocalCallersLookWithoutAKey(String route) {
    given().get(route).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/keyed/look", "/plain/look"})
  void takesAKeyOfSomethingElseForNoneWhereNoneIsNeeded(String route) {
    given().header("Authorization", "Bearer hf_of_another_hub").get(route).then().statusCode(200);
  }

  @Test
  void readsNoForwardedAddress() {
    given().header("X-Forwarded-For", "10.0.0.1").get("/keyed/look").then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/keyed/submit", "/plain/submit"})
  void asksForAKeyWhereNoneWasSent(String route) {
    problem(given().post(route).then(), 401)
        .body("detail", allOf(containsString("role submitter"), containsString("none was sent")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/keyed/submit", "/plain/submit"})
  void saysThatAKeyIsNotValid(String route) {
    problem(given().header("Authorization", "Bearer ts_x").post(route).then(), 401)
        .body("detail", containsString("is not valid here"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/keyed/submit", "/plain/submit"})
  void tellsHowToSendOne(String route) {
    given().post(route).then().header("WWW-Authenticate", equalTo("Bearer realm=\"tunestream\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/keyed/submit", "/plain/submit"})
  void namesTheRoleThatIsNeededAndTheOneThatIsThere(String route) {
    problem(with("reader").post(route).then(), 403)
        .body(
            "detail",
            containsString(
                "This needs a key with the role submitter; the key 'reader' has the role reader."));
  }

  @Test
  void givesTheNameOfTheKeyToTheRoute() {
    with("promoter").post("/keyed/submit").then().body(equalTo("promoter"));
  }

  @Test
  void hasARouteWithoutARoleForNobody() {
    problem(with("admin").post("/keyed/forgotten").then(), 403)
        .body("detail", containsString("names no role"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/health/live", "/q/metrics"})
  void leavesOpenWhatTellsOfTheService(String route) {
    given().get(route).then().statusCode(200);
  }

  @Test
  void refusesAKeyThatWasRevokedMeanwhile() {
    Keys before = ring.file().read();
    Keys.Made made = before.make("eve", Role.SUBMITTER, Instant.EPOCH);
    ring.file().write(made.keys());
    await(made, 200);
    ring.file().write(before);
    await(made, 401);
  }

  private static void await(Keys.Made made, int status) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                given()
                    .header("Authorization", "Bearer " + made.secret().text())
                    .post("/keyed/submit")
                    .then()
                    .statusCode(status));
  }

  private RequestSpecification with(String role) {
    String secret = ring.secret(Role.named(role).orElseThrow());
    return given().header("Authorization", "Bearer " + secret);
  }

  private static ValidatableResponse problem(ValidatableResponse answer, int status) {
    return answer.statusCode(status).contentType("application/problem+json");
  }
}
