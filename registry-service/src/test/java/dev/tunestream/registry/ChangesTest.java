package dev.tunestream.registry;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.events.Event;
import dev.tunestream.keys.Role;
import dev.tunestream.messaging.EventPublisher;
import dev.tunestream.testing.TestKeys;
import dev.tunestream.testing.TestStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What people change over REST. Every test has models of its own. */
@QuarkusTest
@WithTestResource(TestStack.class)
class ChangesTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @Inject EventPublisher publisher;
  @Inject ArtifactStore store;

  @Test
  void aVersionThatIsNotWorseTakesAnAliasAndOneThatIsWorseDoesNot() {
    registered("changed", 0.2, 0.6);
    registered("changed", 0.2, 0.1);

    promote(Role.PROMOTER, "changed", "champion", "{\"version\": 1}")
        .statusCode(200)
        .body("version", equalTo(1));
    promote(Role.PROMOTER, "changed", "champion", "{\"version\": 2}")
        .statusCode(409)
        .body("detail", containsString("refuses version 2"))
        .body("detail", containsString("exactMatch is 0.1000 (base 0.2000)"));
    get("/models/changed/aliases/champion").then().body("version", equalTo(1));
    get("/models/changed/versions/2/gates")
        .then()
        .body("decisions[0].passed", equalTo(false))
        .body("decisions[0].by", equalTo("promoter"))
        .body("decisions[0].rules[0].rule.metric", equalTo("exactMatch"))
        .body("decisions[0].rules[0].tuned", equalTo(0.1f));
  }

  @Test
  void anAdminOverridesWithAReasonThatIsKept() {
    registered("overridden", 0.2, 0.1);
    String body = "{\"version\": 1, \"override\": \"the base leaks addresses\"}";

    promote(Role.PROMOTER, "overridden", "champion", body)
        .statusCode(403)
        .body("detail", containsString("role admin"));
    promote(Role.ADMIN, "overridden", "champion", body).statusCode(200);

    get("/models/overridden/versions/1")
        .then()
        .body("gates.last().passed", equalTo(false))
        .body("gates.last().override", equalTo("the base leaks addresses"))
        .body("gates.last().by", equalTo("admin"));
    get("/models/overridden/aliases/champion/moves")
        .then()
        .body("moves[0].reason", equalTo("the base leaks addresses"));
    promote(Role.ADMIN, "overridden", "champion", "{\"version\": 1, \"override\": \" \"}")
        .statusCode(400);
  }

  @Test
  void aModelsGateHoldsForAllItsVersions() {
    registered("gated", 0.2, 0.6);
    gate("gated", "[{\"metric\": \"exactMatch\", \"atLeast\": 0.9}]").statusCode(200);

    promote(Role.PROMOTER, "gated", "champion", "{\"version\": 1}").statusCode(409);
    promote(Role.PROMOTER, "gated", "candidate", "{\"version\": 1}").statusCode(200);
    get("/models/gated/versions/1/gates/champion")
        .then()
        .body("passed", equalTo(false))
        .body("rules", hasSize(1));

    gate("gated", "[]").statusCode(200);
    promote(Role.PROMOTER, "gated", "champion", "{\"version\": 1}").statusCode(200);
    as(Role.ADMIN)
        .delete("/models/gated/gates/champion")
        .then()
        .statusCode(200)
        .body("gates", hasSize(0));
  }

  @Test
  void aGateOnWhatNobodyMeasuresIsRefused() {
    registered("unmeasured", 0.2, 0.6);

    gate("unmeasured", "[{\"metric\": \"beauty\", \"atLeast\": 0.5}]")
        .statusCode(400)
        .body("detail", containsString("'beauty'; the known metrics are exactMatch"));
    gate("unmeasured", "[{\"metric\": \"exactMatch\"}]").statusCode(400);
    as(Role.PROMOTER)
        .body("{\"rules\": []}")
        .put("/models/unmeasured/gates/champion")
        .then()
        .statusCode(403);
  }

  @Test
  void theEvaluationOfAnotherVersionIsNoEvidence() {
    registered("evidence", 0.2, 0.6);
    Story second = registered("evidence", 0.2, 0.1);

    promote(
            Role.PROMOTER,
            "evidence",
            "champion",
            "{\"version\": 2, \"evaluation\": \"evidence-1-job\"}")
        .statusCode(422)
        .body("detail", containsString("Evaluation 'evidence-1-job' is of adapter"))
        .body("detail", containsString("version 2 of 'evidence' is adapter " + second.adapter));
    promote(Role.PROMOTER, "evidence", "champion", "{\"version\": 2, \"evaluation\": \"none\"}")
        .statusCode(404)
        .body("detail", containsString("There is no evaluation 'none'"));
  }

  @Test
  void anAliasTellsWhereItPointedAtATime() {
    registered("dated", 0.2, 0.6);
    registered("dated", 0.2, 0.7);
    Instant before = Instant.now();
    promote(Role.PROMOTER, "dated", "champion", "{\"version\": 1, \"expects\": 0}").statusCode(200);
    String since = get("/models/dated/aliases/champion").path("moved");
    promote(Role.PROMOTER, "dated", "champion", "{\"version\": 2}").statusCode(200);

    at("dated", since).body("version", equalTo(1));
    at("dated", Instant.now().toString()).body("version", equalTo(2));
    at("dated", Instant.now().toString().substring(0, 10)).body("version", equalTo(2));
    at("dated", before.minusSeconds(1).toString())
        .statusCode(404)
        .body("detail", containsString("had no alias 'champion' at"));
    at("dated", "3 May").statusCode(400).body("detail", containsString("'3 May'; it must be"));

    promote(Role.PROMOTER, "dated", "champion", "{\"version\": 1, \"expects\": 1}")
        .statusCode(409)
        .body("detail", containsString("points to version 2, not as was expected"));
    as(Role.PROMOTER)
        .delete("/models/dated/aliases/champion?reason=withdrawn")
        .then()
        .statusCode(200)
        .body("aliases.champion", nullValue());
    get("/models/dated/aliases/champion/moves")
        .then()
        .body("moves.version", contains(null, 2, 1))
        .body("moves.before", contains(2, 1, null));
    get("/models/dated/aliases/champion")
        .then()
        .statusCode(404)
        .body("detail", containsString("no alias 'champion'"));
  }

  @Test
  void namesThatCannotBeAreRefused() {
    registered("named", 0.2, 0.6);

    promote(Role.PROMOTER, "named", "latest", "{\"version\": 1}")
        .statusCode(400)
        .body("detail", containsString("always the newest version"));
    promote(Role.PROMOTER, "named", "Champion!", "{\"version\": 1}").statusCode(400);
    promote(Role.PROMOTER, "named", "champion", "{\"version\": 7}").statusCode(404);
    promote(Role.PROMOTER, "named", "champion", "{}").statusCode(400);
    promote(Role.PROMOTER, "nobody", "champion", "{\"version\": 1}").statusCode(404);
    promote(Role.PROMOTER, "named", "champion", "{\"versoin\": 1}").statusCode(400);
  }

  @Test
  void aDocumentThatIsTooLargeIsRefused() {
    registered("too-large", 0.2, 0.6);
    String text = "x".repeat(5 << 20);

    put("/models/too-large/description", "{\"text\": \"" + text + "\"}")
        .statusCode(413)
        .body("detail", containsString("larger than 4 MiB"));
    put("/models/too-large/description", "{\"text\": \"" + "x".repeat(20_000) + "\"}")
        .statusCode(400)
        .body("detail", containsString("at most 10000 characters"));
  }

  @Test
  void tagsAndDescriptionsAreFoundAgain() {
    registered("worded", 0.2, 0.6);
    registered("worded", 0.2, 0.8);
    put("/models/worded/tags/team", "{\"value\": \"search\"}")
        .statusCode(200)
        .body("tags.team", equalTo("search"));
    put("/models/worded/versions/2/tags/stage", "{\"value\": \"trial\"}").statusCode(200);
    put("/models/worded/description", "{\"text\": \"Answers.\"}").statusCode(200);

    get("/models/worded")
        .then()
        .body("tags", equalTo(Map.of("team", "search")))
        .body("description", equalTo("Answers."));
    found("tag=team=search&text=worded").body("versions.version", contains(1, 2));
    found("tag=stage&text=worded").body("versions.version", contains(2));
    found("tag=stage=other&text=worded").body("versions", hasSize(0));
    found("least=exactMatch=0.7&text=worded").body("versions.version", contains(2));
    found("base=seedling&dataset=worded-data").body("versions.version", contains(1, 2));
    found("alias=latest&text=worded").body("versions.version", contains(2));
    found("text=worded&limit=1").body("next", equalTo("worded:1"));
    found("text=worded&limit=1&after=worded:1").body("versions.version", contains(2));
    get("/versions?least=beauty=1").then().statusCode(400);

    as(Role.PROMOTER).delete("/models/worded/tags/team").then().statusCode(200);
    put("/models/worded/description", "{\"text\": \"\"}").body("description", nullValue());
    get("/models/worded/changes")
        .then()
        .body("changes[0].text", equalTo("description taken away"))
        .body("changes.by", hasItem("promoter"))
        .body("changes.event", hasItems("TagSet", "VersionRegistered", "AliasMoved"));
  }

  @Test
  void theTablesAreTheSameAfterARebuild() {
    registered("built", 0.2, 0.6);
    promote(Role.PROMOTER, "built", "champion", "{\"version\": 1}").statusCode(200);
    put("/models/built/tags/team", "{\"value\": \"search\"}").statusCode(200);
    get("/journal/tables").then().statusCode(401);
    as(Role.PROMOTER).post("/journal/rebuild").then().statusCode(403);
    List<Map<String, ?>> before = settledTables();

    int rebuild =
        as(Role.ADMIN).post("/journal/rebuild").then().statusCode(202).extract().path("rebuilds");
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                get("/journal")
                    .then()
                    .body("caughtUp", equalTo(true))
                    .body("rebuilds", equalTo(rebuild)));

    assertThat(tables()).isEqualTo(before);
    get("/models/built/aliases/champion").then().statusCode(200).body("version", equalTo(1));
  }

  @Test
  void aLookUpDuringARebuildIsAnsweredFromAWholeReplayOrNotAtAll() {
    registered("half", 0.2, 0.6);
    as(Role.ADMIN).post("/journal/rebuild").then().statusCode(202);

    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              int status = get("/models/half/versions/1").statusCode();
              assertThat(status).isIn(200, 503);
              return status == 200;
            });
    get("/models/half/aliases").then().body("aliases", not(equalTo(Map.of())));
  }

  /** The next version of a model, with its evaluation. */
  private Story registered(String model, double base, double tuned) {
    int number = versions(model) + 1;
    Story story =
        new Story(
            model + "-" + number + "-job",
            model,
            null,
            new Reports("adapter of " + model + number, base, tuned).digest());
    store.put(story.report(base, tuned).bytes());
    List<Event> events =
        List.of(
            story.sealed(),
            story.requested(),
            story.accepted(),
            story.produced(),
            story.evaluated(base, tuned));
    for (Event event : events) {
      publisher.publish(story.job + "/" + event.getClass().getSimpleName(), event);
    }
    await().atMost(SOON).until(() -> versions(model) == number && isLatest(model, number));
    return story;
  }

  private static int versions(String model) {
    var answer = get("/models/" + model + "?limit=1");
    return answer.statusCode() == 200 ? answer.<Integer>path("versions[0].version") : 0;
  }

  private static boolean isLatest(String model, int version) {
    return Integer.valueOf(version)
        .equals(get("/models/" + model + "/aliases").path("aliases.latest"));
  }

  private static RequestSpecification as(Role role) {
    return given().header("Authorization", TestKeys.bearer(role)).contentType("application/json");
  }

  private static ValidatableResponse promote(Role role, String model, String alias, String body) {
    return as(role).body(body).put("/models/{model}/aliases/{alias}", model, alias).then();
  }

  private static ValidatableResponse gate(String model, String rules) {
    return as(Role.ADMIN)
        .body("{\"rules\": " + rules + "}")
        .put("/models/{model}/gates/champion", model)
        .then();
  }

  private static ValidatableResponse put(String path, String body) {
    return as(Role.PROMOTER).body(body).put(path).then();
  }

  private static ValidatableResponse at(String model, String time) {
    return given().queryParam("at", time).get("/models/{model}/aliases/champion", model).then();
  }

  private static ValidatableResponse found(String query) {
    return get("/versions?" + query).then().statusCode(200);
  }

  private static List<Map<String, ?>> tables() {
    return as(Role.ADMIN).get("/journal/tables").then().statusCode(200).extract().path("tables");
  }

  /** The tables when nothing changes any more. */
  private static List<Map<String, ?>> settledTables() {
    return await()
        .atMost(SOON)
        .pollInterval(Duration.ofSeconds(1))
        .until(
            ChangesTest::tables,
            new Predicate<>() {
              private List<Map<String, ?>> last;

              @Override
              public boolean test(List<Map<String, ?>> now) {
                boolean same = now.equals(last);
                last = now;
                return same;
              }
            });
  }
}
