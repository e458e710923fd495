package dev.tunestream.registry.live;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.tunestream.events.EvaluationProgressed;
import dev.tunestream.events.Event;
import dev.tunestream.messaging.EventPublisher;
import dev.tunestream.registry.Story;
import dev.tunestream.testing.TestStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The streams of a running service. Every test has names of its own. */
@QuarkusTest
@WithTestResource(TestStack.class)
class JobStreamTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @Inject EventPublisher publisher;

  @TestHTTPResource("/jobs/")
  URI jobs;

  private int published;

  @Test
  void aJobIsToldFromItsRequestToItsVersion() throws IOException, InterruptedException {
    Story story = story("streamed");
    tell(story.requested());
    isKnown(story);
    try (EventReader events = read("streamed-job/events", null)) {
      events.await("the request", event -> event.data().contains("JobRequested"));
      tell(story.accepted(), story.queued(1), story.started(1), story.step(1, 1));
      events.await("the step", event -> event.name().equals("steps"));
      tell(story.produced(), story.succeeded());
      tell(new EvaluationProgressed("streamed-job", "tuned", 4, 10));
      events.await(
          "the progress",
          event -> event.name().equals("evaluation") && event.data().contains("\"answered\":4"));
      tell(story.evaluated(0.1, 0.6));

      EventReader.Received end = events.await("the end", event -> event.name().equals("end"));
      assertThat(end.data())
          .contains("\"state\":\"SUCCEEDED\"", "\"model\":\"streamed-model\"", "\"version\":1");
      events.awaitEnd();
    }
  }

  @Test
  void whoComesBackIsToldOnlyWhatIsNew() throws IOException, InterruptedException {
    Story story = story("resumed");
    tell(story.requested(), story.accepted(), story.started(1), story.step(1, 1), story.step(1, 2));
    isKnown(story);
    String last;
    try (EventReader events = read("resumed-job/events", null)) {
      events.await("both steps", event -> event.data().contains("\"step\":2"));
      last = events.await("the state", event -> event.data().contains("RUNNING")).id();
    }
    // Another attempt writes a step again that was told before.
    tell(story.step(2, 2));
    try (EventReader events = read("resumed-job/events", last)) {
      events.await(
          "the step of the new attempt",
          event -> event.name().equals("steps") && event.data().contains("\"attempt\":2"));

      assertThat(events.all())
          .noneMatch(event -> event.data().contains("\"step\":1,"))
          .noneMatch(event -> event.name().equals("history"));
    }
  }

  @Test
  void aJobThatIsOverIsToldWhole() throws IOException, InterruptedException {
    Story story = story("over");
    story.topics().forEach(topic -> topic.forEach(this::tell));
    await().atMost(SOON).untilAsserted(() -> get("/models/over-model").then().statusCode(200));

    try (EventReader events = read("over-job/events", null)) {
      events.awaitEnd();

      assertThat(events.names()).contains("history", "steps", "state").endsWith("end");
    }
  }

  @Test
  void theListTellsOfEveryChange() throws IOException, InterruptedException {
    Story story = story("listed");
    String last;
    try (EventReader events = read("events", null)) {
      events.await("the beginning", event -> event.name().equals(":"));
      tell(story.requested());
      last =
          events
              .await(
                  "the job",
                  event -> event.name().equals("job") && event.data().contains("listed-job"))
              .id();
      tell(story.step(1, 1), story.accepted());
      events.await(
          "its next state",
          event -> event.data().contains("listed-job") && event.data().contains("ACCEPTED"));
    }
    try (EventReader events = read("events", last)) {
      events.await(
          "what has changed meanwhile",
          event -> event.data().contains("listed-job") && event.data().contains("ACCEPTED"));
    }
  }

  @Test
  void aJobThatIsNotThereHasNoStream() {
    given()
        .accept("text/event-stream")
        .get("/jobs/nobodys-job/events")
        .then()
        .statusCode(404)
        .body(containsString("There is no job 'nobodys-job'."));
  }

  private EventReader read(String path, String lastId) throws IOException, InterruptedException {
    return new EventReader(jobs.resolve(path), lastId);
  }

  private void isKnown(Story story) {
    await().atMost(SOON).untilAsserted(() -> get("/jobs/" + story.job).then().statusCode(200));
  }

  private Story story(String name) {
    return new Story(name + "-job", name + "-model", null, Story.digest('a'));
  }

  private void tell(Event... events) {
    for (Event event : events) {
      published++;
      publisher.publish(
          event.key() + "/" + event.getClass().getSimpleName() + "/" + published, event);
    }
  }
}
