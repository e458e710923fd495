package dev.tunestream.service;

import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ServiceTest {
  @Test
  void answersARefusalWithItsSentence() {
    when()
        .get("/fail/unusable")
        .then()
        .statusCode(422)
        .body("detail", equalTo("the file is empty; give one with rows"));
  }

  @Test
  void answersAnOutageOfTheStoreAsPassing() {
    when().get("/fail/store").then().statusCode(503).body("detail", equalTo("the store is away"));
  }

  @Test
  void answersAnInvalidEventAsMalformed() {
    when().get("/fail/event").then().statusCode(400).body("detail", containsString("field 'job'"));
  }

  @Test
  void answersAnUnknownPathInTheSameForm() {
    when()
        .get("/nowhere")
        .then()
        .statusCode(404)
        .body("detail", equalTo("There is no GET /nowhere here."));
  }

  @Test
  void tellsNothingOfWhatWentWrongInside() {
    when()
        .get("/fail/inside")
        .then()
        .statusCode(500)
        .body("detail", not(containsString("a secret")));
  }

  @Test
  void isNotReadyWhileStoreAndBrokerAreAway() {
    when()
        .get("/q/health/ready")
        .then()
        .statusCode(503)
        .body("checks.name", hasItems("store", "broker"));
  }

  @Test
  void livesWhileStoreAndBrokerAreAway() {
    when().get("/q/health/live").then().statusCode(200);
  }

  @Test
  void tellsWhetherItIsReadyAndWhatItTakes() {
    when()
        .get("/q/metrics")
        .then()
        .body(containsString("tunestream_ready 0.0"))
        .body(containsString("process_memory_resident_bytes"))
        .body(containsString("tunestream_broker_errors_total"));
  }

  @Test
  void countsErrorsOfTheStore() {
    when().get("/q/health/ready");
    when().get("/q/metrics").then().body(containsString("tunestream_store_errors_total"));
  }
}
