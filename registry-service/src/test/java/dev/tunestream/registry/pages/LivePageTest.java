package dev.tunestream.registry.pages;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tunestream.browser.Browser;
import dev.tunestream.browser.NeedsChromium;
import dev.tunestream.events.EvaluationProgressed;
import dev.tunestream.registry.Story;
import dev.tunestream.testing.TestStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages follow what happens, without being read again. */
@QuarkusTest
@WithTestResource(TestStack.class)
@NeedsChromium
class LivePageTest {
  private Browser browser;

  @Inject Registry registry;

  @TestHTTPResource("/")
  URI service;

  @BeforeEach
  void start() {
    browser = Browser.start();
    browser.look(1280, false);
  }

  @AfterEach
  void stop() {
    browser.close();
  }

  @Test
  void aJobIsFollowedFromItsRequestToItsVersion() {
    Story story = new Story("lively-job", "lively-model", null, Story.digest('a'));
    registry.tell(story.requested());
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> get("/jobs/lively-job").then().statusCode(200));
    browser.open(service.resolve("/ui/jobs/lively-job"));
    browser.script("window.wasReadOnce = true");
    shows("#standing", "requested");

    registry.tell(story.accepted(), story.queued(1));
    shows("#standing", "queued");
    shows("#pins", "90 rows");
    registry.tell(story.started(1), story.step(1, 1), story.step(1, 2));
    shows("#standing", "step 2 of 3");
    browser.await("both charts are drawn", () -> browser.elements(".uplot canvas").size() == 2);
    registry.tell(story.step(1, 3), story.produced(), story.succeeded());
    shows("#standing", "succeeded");
    registry.tell(new EvaluationProgressed("lively-job", "tuned", 4, 10));
    shows("#standing", "4 of 10 answers");
    registry.tell(story.evaluated(0.1, 0.6));
    shows("#standing", "lively-model version 1");
    shows("#outcome", "60.0");
    shows(".live", "complete");

    assertThat(browser.script("return window.wasReadOnce")).isEqualTo(true);
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void theListFollowsAllJobs() {
    browser.open(service.resolve("/ui"));
    shows(".live", "live");

    registry.tell(new Story("newest-job", "newest-model", null, Story.digest('a')).requested());

    shows("#jobs", "newest-model-recipe");
    assertThat(browser.console()).isEmpty();
  }

  private void shows(String part, String text) {
    browser.await(
        part + " shows " + text,
        () ->
            (boolean)
                browser.script(
                    "return (document.querySelector(arguments[0])?.innerText ?? '').includes(arguments[1])",
                    part,
                    text));
  }
}
