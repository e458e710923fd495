package dev.tunestream.registry.openlineage;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.events.Event;
import dev.tunestream.messaging.EventPublisher;
import dev.tunestream.registry.Story;
import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.database.Sql;
import dev.tunestream.testing.TestStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events reach a collector that is away at first, each once, and are the same when asked for. */
@QuarkusTest
@WithTestResource(TestStack.class)
@WithTestResource(CollectorOnLoopback.class)
class OpenLineageServiceTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of a job that goes well and has two attempts: see {@link RunEventsTest}; and its seal. */
  private static final int WHOLE = 12;

  @Inject EventPublisher publisher;
  @Inject Database database;

  @Test
  void aCollectorIsToldOfAJobOnceAlsoWhenTheTablesAreBuiltAgain() {
    Story story = new Story("collected-job", "collected", null, Story.digest('a'));
    int number = 0;
    for (List<Event> topic : story.topics()) {
      for (Event event : topic) {
        publisher.publish("collected/" + ++number, event);
      }
    }
    await().atMost(SOON).untilAsserted(() -> assertThat(collected("collected")).hasSize(WHOLE));
    assertThat(collected("collected")).allSatisfy(StandardReading::check);
    assertThat(CollectorOnLoopback.ASKED)
        .as("the two events that were refused came again")
        .hasSize(CollectorOnLoopback.TAKEN.size() + 2)
        .allMatch("/api/v1/lineage Bearer secret"::equals);

    // The same events are told by the tables.
    JsonNode asked = events("collected-job");
    assertThat(asked).isNotEmpty();
    List<JsonNode> ofJob =
        collected("collected").stream()
            .filter(event -> !event.at("/job/name").asText().endsWith(".seal"))
            .toList();
    assertThat(asked).containsExactlyInAnyOrderElementsOf(ofJob);

    database.transaction(connection -> Sql.update(connection, "DROP SCHEMA registry CASCADE"));
    Story later = new Story("later-job", "later", null, Story.digest('a'));
    publisher.publish("later/1", later.requested());
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              get("/jobs/later-job").then().statusCode(200);
              get("/jobs/collected-job").then().body("state", equalTo("SUCCEEDED"));
              assertThat(collected("later")).hasSize(2);
            });
    assertThat(collected("collected")).as("nothing was told again").hasSize(WHOLE);
  }

  @Test
  void aJobThatNobodyAskedForIsUnknown() {
    get("/jobs/nobodys-job/openlineage").then().statusCode(404);
  }

  private static List<JsonNode> collected(String model) {
    List<JsonNode> events = new ArrayList<>();
    for (String body : CollectorOnLoopback.TAKEN) {
      JsonNode event = json(body);
      if (event.at("/job/name").asText().startsWith(model + "-")) {
        events.add(event);
      }
    }
    return events;
  }

  private static JsonNode events(String job) {
    return json(get("/jobs/" + job + "/openlineage").then().statusCode(200).extract().asString())
        .path("events");
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }
}
