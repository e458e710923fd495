package dev.tunestream.service;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.Assertions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures that nobody threw a sentence for. */
@QuarkusTest
class ProblemTest {
  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  @Test
  void hasTheFourFieldsOfAProblem() {
    problem(given().get("/fail/unusable").then(), 422)
        .body("type", equalTo("about:blank"))
        .body("title", equalTo("Unprocessable Entity"))
        .body("detail", containsString("the file is empty"));
  }

  @Test
  void doesNotDependOnWhatTheClientAccepts() {
    problem(given().accept("text/plain").get("/fail/unusable").then(), 422);
    problem(given().accept("text/html").get("/nowhere").then(), 404);
  }

  @Test
  void tellsOfAMethodThatTheAddressDoesNotTake() {
    problem(given().delete("/fail/unusable").then(), 405)
        .body("detail", containsString("There is no DELETE /fail/unusable here"));
  }

  @Test
  void tellsOfATypeThatTheAddressDoesNotTake() {
    problem(given().contentType("text/plain").body("x").post("/takes").then(), 415)
        .body("detail", containsString("Content-Type"));
  }

  @Test
  void tellsOfATypeThatItCannotGive() {
    problem(
            given()
                .accept("image/png")
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/takes")
                .then(),
            406)
        .body("detail", containsString("Accept"));
  }

  @Test
  void tellsOfABodyThatIsNotJson() {
    problem(json("{\"count\": oops}"), 400)
        .body("detail", allOf(containsString("is not JSON"), containsString("oops")));
  }

  @Test
  void tellsWhichFieldHasTheWrongKind() {
    problem(json("{\"count\": \"many\"}"), 400)
        .body(
            "detail",
            equalTo(
                "The field 'count' of the body has a value of another kind than it must have."));
  }

  @Test
  void tellsNoNamesOfClasses() {
    problem(json("[1]"), 400).body("detail", not(containsString("dev.tunestream")));
  }

  @Test
  void tellsOfABodyThatIsAnnouncedTooLarge() throws IOException {
    String answer =
        raw(
            "POST /takes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 10737418240\r\n\r\n");
    Assertions.assertThat(answer)
        .startsWith("HTTP/1.1 413")
        .contains("application/problem+json")
        .contains("The body has 10737418240 bytes; this service takes");
  }

  @ParameterizedTest
  @CsvSource({
    "/fail/../fail/unusable/../../etc/passwd, 404",
    "/fail/%2e%2e/%2e%2e/etc/passwd, 404",
    "/fail/unusable/more, 404",
    "/named/a%2Fb, 200",
    "/named/a/b, 404",
    "/named//b, 200",
    "/nowhere%00, 404"
  })
  void takesEveryAddressInOneWay(String address, int status) throws IOException {
    String answer = raw("GET " + address + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    Assertions.assertThat(answer).startsWith("HTTP/1.1 " + status);
    if (status >= 400) {
      Assertions.assertThat(answer).contains("application/problem+json").contains("\"detail\":\"");
    }
  }

  /** The framework answers before anything of ours is asked, and without a word. */
  @ParameterizedTest
  @ValueSource(strings = {"/named/%zz", "/named/%"})
  void refusesWhatIsNoAddress(String address) throws IOException {
    Assertions.assertThat(
            raw("GET " + address + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400");
  }

  private static ValidatableResponse json(String body) {
    return given().contentType(ContentType.JSON).body(body).post("/takes").then();
  }

  private static ValidatableResponse problem(ValidatableResponse answer, int status) {
    return answer
        .statusCode(status)
        .contentType("application/problem+json")
        .body("status", equalTo(status));
  }

  /** What comes back for these very bytes: clients put an address in order before they send it. */
  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
