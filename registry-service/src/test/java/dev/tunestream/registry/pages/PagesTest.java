package dev.tunestream.registry.pages;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.tunestream.registry.Story;
import dev.tunestream.testing.TestStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages as they come from the server, as browsers without JavaScript show them. */
@QuarkusTest
@WithTestResource(TestStack.class)
class PagesTest {
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"#]*)");

  /** What other tests have told of, not all of it whole. */
  private static final Pattern OTHERS =
      Pattern.compile("/(?!shown|failed|cancelled|running|waiting)[a-z0-9-]+-(job|model)");

  private static final int MOST_BYTES = 50_000;

  @Inject Registry registry;

  @BeforeEach
  void fill() {
    registry.fill();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/ui | shown-model-recipe",
        "/ui?state=FAILED | Memory ran out",
        "/ui/jobs/failed-job | Why it failed",
        "/ui/jobs/waiting-job | Why it waits",
        "/ui/jobs/cancelled-job | somebody thought better",
        "/ui/jobs/running-job | step 2 of 3",
        "/ui/jobs/shown-second | shown-model version 2",
        "/ui/models?q=SEARCH | shown-model",
        "/ui/models?q=nothing-like-it | No model has",
        "/ui/models/shown-model | It is only tried out.",
        "/ui/models/shown-model/versions/1 | exactMatch is 0.4, not 0.9",
        "/ui/models/shown-model/versions/2 | HF_ENDPOINT=http",
        "/ui/models/shown-model/versions/2/lineage | Made of",
        "/ui/compare | model:1",
        "/ui/compare?a=shown-model:1&b=shown-model:2 | right twice",
        "/ui/compare?a=shown-model:1&b=shown-model:2&show=better | There are none",
        "/ui/datasets | shown-model-data",
        "/ui/datasets/shown-model-data | dddddddddddd",
        "/ui/dead-letters | Field &#39;answer&#39; is missing.",
        "/ui/dead-letters?topic=jobs | No reason is given."
      })
  void everyPageShowsWhatThereIs(String address, String text) {
    get(address).then().statusCode(200).contentType("text/html").body(containsString(text));
  }

  @Test
  void aSnapshotShowsItsQuality() {
    get("/ui/datasets/shown-model-data/" + Story.digest('d'))
        .then()
        .statusCode(200)
        .body(containsString("there is no answer"))
        .body(containsString("nearDuplicates"))
        .body(not(containsString("emptyAnswers")));
  }

  @Test
  void everyLinkLeadsSomewhereAndNoPageIsLarge() {
    Map<String, Integer> statuses = new LinkedHashMap<>();
    Deque<String> ahead = new ArrayDeque<>();
    ahead.add("/ui");
    while (!ahead.isEmpty()) {
      String address = ahead.removeFirst();
      if (statuses.containsKey(address)) {
        continue;
      }
      Response page = given().urlEncodingEnabled(false).get(address.replace("&amp;", "&"));
      statuses.put(address, page.statusCode());
      if (page.contentType().startsWith("text/html") && !address.contains("/evaluations/")) {
        assertThat(page.asByteArray().length).as("size of " + address).isLessThan(MOST_BYTES);
        Matcher link = LINK.matcher(page.asString());
        while (link.find()) {
          if (!OTHERS.matcher(link.group(1)).find()) {
            ahead.add(link.group(1));
          }
        }
      }
    }
    assertThat(statuses).hasSizeGreaterThan(30);
    assertThat(statuses)
        .allSatisfy((address, status) -> assertThat(status).as(address).isEqualTo(200));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ui",
        "/ui/jobs/failed-job",
        "/ui/models",
        "/ui/models/shown-model",
        "/ui/compare?a=shown-model:1&b=shown-model:2",
        "/ui/dead-letters",
        "/ui/models?q=%3Cscript%3Edocument"
      })
  void whatPeopleWriteIsText(String address) {
    String page = given().urlEncodingEnabled(false).get(address).asString();

    assertThat(page).doesNotContain("<script>document").doesNotContain("</script><b>");
  }

  @Test
  void aLetterIsShownInPart() {
    get("/ui/dead-letters?topic=raw-records")
        .then()
        .body(containsString("raw-records/"))
        .body(containsString("It goes on:"))
        .body(containsString("\u2401"))
        .body(containsString("--topic raw-records"));
  }

  @Test
  void nothingRunsThatIsNotOurs() {
    get("/ui")
        .then()
        .header("Content-Security-Policy", containsString("script-src 'self'"))
        .header("Content-Security-Policy", containsString("default-src 'none'"))
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "no-store")
        .body(not(containsString("style=")))
        .body(not(containsString("http://www.")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/ui/nowhere | leads to no page",
        "/ui/jobs/nobody | There is no job",
        "/ui/models/None%2F | There is no",
        "/ui/models/shown-model/versions/9 | shown-model:9",
        "/ui/models/shown-model/versions/x | There is no version",
        "/ui/compare?a=x&b=y | There is no",
        "/ui/datasets/none | There is no sealed dataset",
        "/ui/datasets/shown-model-data/abc | There is no snapshot",
        "/ui/evaluations/none | There is no evaluation",
        "/ui/dead-letters?topic=none | There is no topic",
        "/ui?state=LOST | There is no state"
      })
  void whatIsNotThereIsSaidInTheSameDress(String address, String sentence) {
    given()
        .urlEncodingEnabled(false)
        .get(address)
        .then()
        .statusCode(404)
        .contentType("text/html")
        .header("Content-Security-Policy", containsString("script-src 'self'"))
        .body(containsString(sentence))
        .body(containsString("Tunestream"));
  }

  @Test
  void thePagesAreTheFaceOfTheRegistry() {
    given()
        .redirects()
        .follow(false)
        .get("/")
        .then()
        .statusCode(303)
        .header("Location", containsString("/ui"));
  }

  @Test
  void assetsAreKeptForGoodUnderTheirVersion() {
    String style =
        get("/ui").asString().replaceAll("(?s).*href=\"(/ui/assets/[^\"]*style.css)\".*", "$1");

    get(style)
        .then()
        .statusCode(200)
        .header("Cache-Control", containsString("immutable"))
        .contentType("text/css");
    get("/ui/assets/older/style.css").then().statusCode(200).header("Cache-Control", "no-store");
    get("/ui/assets/any/nothing.js").then().statusCode(404);
  }

  @Test
  void theReportOfAnEvaluationBringsItsOwnPolicy() {
    Response page = get("/ui/evaluations/shown-second");

    page.then()
        .statusCode(200)
        .header("Content-Security-Policy", equalTo("frame-ancestors 'none'"));
    assertThat(new String(page.asByteArray(), StandardCharsets.UTF_8))
        .contains("<title>shown-model version 2</title>")
        .contains("script-src &#39;sha256-".replace("&#39;", "'"));
  }
}
