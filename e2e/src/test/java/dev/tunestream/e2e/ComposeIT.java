package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The line on containers. It needs a Docker engine with the images of {@code ./tunestream images},
 * and those of broker, store and database or stand-ins for them; it runs on the ports and with the
 * credentials of {@code .env}, so no other stack of this repository may run.
 */
@EnabledIfSystemProperty(
    named = "tunestream.e2e",
    matches = "containers",
    disabledReason = "needs images; run it with -Dtunestream.e2e=containers")
class ComposeIT {
  /** Succeeds when they are there or can be pulled. */
  private static final String IMAGES_TO_BUILD_FROM =
      """
      set -e
      for image in "${JDK_IMAGE:-eclipse-temurin:25-jdk}" "${BASE_IMAGE:-debian:13-slim}"; do
        docker image inspect "$image" || docker pull "$image"
      done
      """;

  @TempDir private static Path folder;

  @BeforeAll
  static void needsAnEngine() {
    assumeTrue(bash("docker info").exitCode() == 0, "needs a Docker engine");
  }

  /** Images are built, and a demo beside a stack that runs trains for minutes. */
  private static Tunestream.Ran bash(String command) {
    return Tunestream.run(folder, List.of("bash", "-c", command), Duration.ofMinutes(30));
  }

  private static Tunestream.Ran compose(String... arguments) {
    List<String> command = new ArrayList<>(List.of("./tunestream", "--stack", "compose"));
    command.addAll(List.of(arguments));
    return Tunestream.run(folder, command);
  }

  @Test
  void aJobThatWasCutOffEndsWithTheDigestOfOneThatWasNot() {
    Path rows = Rows.write(folder, "rows.jsonl", Rows.questions(120));
    try {
      succeed(compose("up"));
      succeed(compose("ingest", rows.toString(), "--dataset", "cut-off", "--template", "qa"));
      succeed(compose("submit", recipe("whole"), "--job", "whole"));
      String digest = adapter("whole");

      succeed(compose("submit", recipe("cut"), "--job", "cut"));
      await(20);
      succeed(compose("down"));
      succeed(compose("up"));
      assertThat(adapter("cut")).isEqualTo(digest);
    } finally {
      compose("down");
    }
  }

  /** Each as a person types it, from the repository's root. */
  @Test
  void theReadmesCommandsRun() {
    List<String> commands = Readme.commands("containers");
    assumeTrue(
        bash(IMAGES_TO_BUILD_FROM).exitCode() == 0,
        "needs the images that images are built from; JDK_IMAGE and BASE_IMAGE name others");
    try {
      commands.forEach(command -> succeed(bash(command)));
      assertThat(compose("status").exitCode()).as("after 'down' no stack runs").isEqualTo(3);
    } finally {
      compose("down");
    }
  }

  private static void succeed(Tunestream.Ran ran) {
    assertThat(ran.exitCode()).as(ran.err()).isZero();
  }

  private static String recipe(String name) {
    return Rows.write(
            folder,
            name + ".yaml",
            List.of(
                "name: " + name,
                "base: seedling",
                "data: {dataset: cut-off, template: qa}",
                "adapter: {method: lora, dropout: 0.1}",
                "training: {maxSteps: 300, batchSize: 8}",
                "evaluation: {maxNewTokens: 4}"))
        .toString();
  }

  private static String adapter(String job) {
    Tunestream.Ran watched = compose("watch", job, "--json");
    succeed(watched);
    Tunestream.Ran model = compose("model", job, "--json");
    succeed(model);
    return model.lastJson().at("/adapter/digest").asText();
  }

  /** Waits until the cut job has made some steps. */
  private static void await(int steps) {
    JsonNode status = compose("status", "--json").lastJson();
    String registry = status.at("/services/registry-service/url").asText();
    // From outside of the containers' loopback nothing is looked up without a key.
    HttpRequest ask =
        HttpRequest.newBuilder(URI.create(registry + "/jobs/cut"))
            .header("Authorization", "Bearer " + key(status))
            .build();
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    try (HttpClient http = HttpClient.newHttpClient()) {
      int step = 0;
      while (step < steps) {
        assertThat(System.nanoTime()).as("the job trains in time").isLessThan(end);
        String job = http.send(ask, HttpResponse.BodyHandlers.ofString()).body();
        step = Tunestream.json(job).at("/progress/step").asInt();
        Thread.sleep(200);
      }
    } catch (IOException e) {
      throw new AssertionError("registry-service does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static String key(JsonNode status) {
    try {
      return Files.readString(Path.of(status.path("keyFile").asText())).strip();
    } catch (IOException e) {
      throw new AssertionError("the stack has made no key", e);
    }
  }
}
