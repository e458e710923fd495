package dev.tunestream.ingest.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tunestream.keys.Role;
import dev.tunestream.testing.TestKeys;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What tests ask of the running service. */
final class Requests {
  private Requests() {}

  /** A request of someone who may bring data in. */
  static RequestSpecification given() {
    return RestAssured.given().header("Authorization", TestKeys.bearer(Role.SUBMITTER));
  }

  static String upload(String dataset, String filename, String text, String parameters) {
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

  static JsonPath sealed(String request) {
    JsonPath answer = await(request);
    assertThat(answer.getString("state")).as(answer.prettify()).isEqualTo("SEALED");
    return answer;
  }

  static JsonPath await(String request) {
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

  static List<Integer> counts(JsonPath answer) {
    return List.of(
        answer.getInt("accepted"), answer.getInt("rejected"), answer.getInt("duplicates"));
  }

  static String rows(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(row -> "{\"quote\":\"quote %d\"}\n".formatted(row))
        .collect(Collectors.joining());
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
