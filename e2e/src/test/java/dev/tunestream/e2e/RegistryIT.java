package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.client.JobHistory;
import dev.tunestream.client.Line;
import dev.tunestream.client.LineAddress;
import dev.tunestream.client.Loaded;
import dev.tunestream.client.TunestreamClient;
import dev.tunestream.client.Upload;
import dev.tunestream.events.EvaluationRequested;
import dev.tunestream.events.VersionRegistered;
import dev.tunestream.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What people do with registered models, from the command line; the model comes from Java. */
@ExtendWith(Stack.Extension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RegistryIT {
  private static final Recipe RECIPE =
      Recipe.parse(
          """
          name: kept
          base: seedling
          data: {dataset: kept-questions, template: qa}
          adapter: {method: lora, rank: 4, alpha: 8}
          training: {epochs: 1, batchSize: 16, learningRate: 1.0e-3}
          evaluation: {maxNewTokens: 8}
          registry: {promoteTo: candidate, gate: [{metric: loss, atMost: 20}]}
          """);

  private static Stack stack;
  private static JsonNode report;
  private static VersionRegistered version;

  /** Load data, train, evaluate: the three steps of the Java client. */
  @BeforeAll
  static void aModelFromJava(Stack running, @TempDir Path folder) throws IOException {
    stack = running;
    Path file = Rows.write(folder, "kept.jsonl", Rows.questions(60));
    JsonNode status = stack.run("status", "--json").lastJson();
    String key = Files.readString(Path.of(status.path("keyFile").asText())).strip();
    try (TunestreamClient client =
        new TunestreamClient(LineAddress.ofStatus(status.toString()), key)) {
      Line line = client.line();
      Loaded data = line.load(Upload.of("kept-questions", file, "qa"));
      JobHistory job = line.train(RECIPE);
      version = job.version().orElseThrow();
      report = line.evaluate(EvaluationRequested.of("kept-again", RECIPE, version.adapter()));

      assertThat(data.dataset().accepted()).isEqualTo(60);
      assertThat(version.version()).isEqualTo(1);
      assertThat(report.at("/subject/adapter").asText()).isEqualTo(version.adapter());
    }
  }

  @Test
  @Order(1)
  void theRecipesOwnRuleHasLetTheVersionPass() {
    JsonNode decisions = done("gate", "kept:1", "--json");

    assertThat(decisions.at("/decisions/0/alias").asText()).isEqualTo("candidate");
    assertThat(decisions.at("/decisions/0/rules/0/rule/metric").asText()).isEqualTo("loss");
    assertThat(decisions.at("/decisions/0/passed").asBoolean()).as(decisions.toString()).isTrue();
    assertThat(done("alias", "kept", "candidate", "--json").path("version").asInt()).isEqualTo(1);
  }

  @Test
  @Order(2)
  void aGateRefusesIsOverriddenAndOpened() {
    done("gate", "kept", "--alias", "champion", "--rule", "{metric: exactMatch, atLeast: 1}");
    Tunestream.Ran trial = stack.run("gate", "kept:1", "--alias", "champion");
    assertThat(trial.exitCode()).isEqualTo(1);
    Tunestream.Ran refused = stack.run("promote", "kept:1", "--to", "champion");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("at least 1: does not hold");

    done("promote", "kept:1", "--to", "champion", "--override", "there is no other");
    done("alias", "kept", "champion", "--remove", "--reason", "a trial");
    done("gate", "kept", "--alias", "champion", "--open");
    JsonNode moved =
        done("promote", "kept:1", "--to", "champion", "--evaluation", "kept-again", "--json");

    assertThat(moved.path("version").asInt()).isEqualTo(1);
    JsonNode last = done("gate", "kept:1", "--json").path("decisions");
    assertThat(last.get(last.size() - 2).path("override").asText()).isEqualTo("there is no other");
    assertThat(last.get(last.size() - 1).path("evaluation").asText()).isEqualTo("kept-again");
  }

  @Test
  @Order(3)
  void anAliasIsToldAsOfATime() {
    String since = done("alias", "kept", "champion", "--json").path("moved").asText();
    JsonNode then = done("alias", "kept", "champion", "--at", since, "--json");
    assertThat(then.path("version").asInt()).isEqualTo(1);

    String before = Instant.parse(since).minusSeconds(3600).toString();
    Tunestream.Ran nothing = stack.run("alias", "kept", "champion", "--at", before);
    assertThat(nothing.exitCode()).isEqualTo(1);
    assertThat(nothing.err()).contains("had no alias 'champion'");
  }

  @Test
  @Order(4)
  void wordsFindAVersionAgain() {
    done("tag", "kept:1", "reviewed", "team=search");
    done("describe", "kept", "Answers a few questions.");

    JsonNode found = done("models", "--tag", "team=search", "--alias", "champion", "--json");
    assertThat(found.at("/versions/0/model").asText()).isEqualTo("kept");
    assertThat(done("model", "kept", "--json").path("description").asText())
        .isEqualTo("Answers a few questions.");
    done("tag", "kept:1", "--remove", "reviewed");
    assertThat(stack.run("changes", "kept").out()).contains("tag reviewed taken away", "admin");
  }

  @Test
  @Order(5)
  void theTablesAreEqualAfterTheyWereBuiltAgain() {
    JsonNode rebuilt = done("rebuild", "--json");

    assertThat(rebuilt.path("tables")).isNotEmpty();
    for (JsonNode table : rebuilt.path("tables")) {
      assertThat(table.path("equal").asBoolean()).as(table.toString()).isTrue();
    }
    assertThat(done("alias", "kept", "champion", "--json").path("adapter").asText())
        .isEqualTo(version.adapter());
  }

  @Test
  void jobsAndDatasetsAreListed() {
    String job = version.job();
    assertThat(stack.run("jobs", "--state", "succeeded").out()).contains(job);
    assertThat(stack.run("jobs", job).out()).contains("succeeded after", "kept:1");
    assertThat(done("jobs", job, "--openlineage", "--json").toString()).contains("COMPLETE");
    assertThat(stack.run("datasets").out()).contains("kept-questions");
    assertThat(done("datasets", "kept-questions", "--json").at("/snapshots/0/accepted").asInt())
        .isEqualTo(60);
    refused("the states are", "jobs", "--state", "lost");
  }

  @Test
  void whatCannotBeIsToldByItsRule() {
    refused(
        "'beauty'; the known metrics are",
        "gate",
        "kept",
        "--alias",
        "champion",
        "--rule",
        "{metric: beauty, atLeast: 1}");
    refused("always the newest version", "promote", "kept:1", "--to", "latest");
    refused("no alias 'nobody'", "alias", "kept", "nobody");
    refused(
        "There is no evaluation 'none'",
        "promote",
        "kept:1",
        "--to",
        "champion",
        "--evaluation",
        "none");
  }

  private static void refused(String message, String... command) {
    Tunestream.Ran ran = stack.run(command);
    assertThat(ran.exitCode()).as(ran.out()).isNotZero();
    assertThat(ran.err()).contains(message);
  }

  /** What a command that ends well prints last, as JSON where it is asked for. */
  private static JsonNode done(String... command) {
    Tunestream.Ran ran = stack.run(command);
    assertThat(ran.exitCode()).as(String.join(" ", command) + "\n" + ran.err()).isZero();
    return command[command.length - 1].equals("--json") ? ran.lastJson() : null;
  }
}
