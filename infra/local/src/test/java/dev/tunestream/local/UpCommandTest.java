package dev.tunestream.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stack around services that are only stand-ins. */
class UpCommandTest {
  @TempDir private Path directory;

  @BeforeEach
  void installServices() throws Exception {
    for (ServiceSpec spec : ServiceSpec.ALL) {
      FakeService.install(directory, spec.name(), FakeService.class);
    }
  }

  private LocalProcess up(String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "up",
                "--home",
                directory.resolve("home").toString(),
                "--root",
                directory.toString(),
                "--shared",
                LocalProcess.shared(),
                "--aot",
                "OFF",
                "--while-stdin"));
    arguments.addAll(List.of(more));
    return LocalProcess.start(directory.resolve("err"), arguments.toArray(String[]::new));
  }

  private JsonNode state() {
    return Json.read(directory.resolve("home/state.json"), JsonNode.class);
  }

  private static String get(JsonNode service, String path)
      throws IOException, InterruptedException {
    URI url = URI.create(service.get("url").asText()).resolve(path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void runsAllServicesUntilItIsStopped() throws Exception {
    List<ProcessHandle> children;
    try (LocalProcess stack = up()) {
      JsonNode state = stack.line();
      assertThat(state).isEqualTo(state());
      assertThat(state.get("pid").asLong()).isEqualTo(stack.process().pid());
      assertThat(state.get("services").fieldNames())
          .toIterable()
          .containsExactly(
              "ingest-service",
              "tokenize-service",
              "trainer-service",
              "eval-service",
              "registry-service");
      assertThat(get(state.at("/services/ingest-service"), "/environment").lines())
          .contains(
              "KAFKA_BOOTSTRAP_SERVERS", "TUNESTREAM_STORE_SECRET_KEY", "TUNESTREAM_KEYS_FILE")
          .doesNotContain("QUARKUS_DATASOURCE_PASSWORD");
      assertThat(get(state.at("/services/registry-service"), "/environment").lines())
          .contains("QUARKUS_DATASOURCE_PASSWORD");
      assertThat(directory.resolve("home/logs/eval-service.log"))
          .hasContent("[eval-service] ready");
      assertThat(state.toString())
          .doesNotContain(
              Json.read(directory.resolve("home/credentials.json"), JsonNode.class)
                  .get("secretKey")
                  .asText())
          .doesNotContain(Files.readString(directory.resolve("home/admin.key")).strip());
      assertThat(state.path("keyFile").asText())
          .isEqualTo(directory.resolve("home/admin.key").toString());

      startsAgainWhatIsKilled(state);

      children = stack.children();
      assertThat(children).hasSizeGreaterThan(ServiceSpec.ALL.size());
    }
    LocalProcess.awaitEnd(children);
    assertThat(directory.resolve("home/state.json")).doesNotExist();
  }

  private void startsAgainWhatIsKilled(JsonNode before) throws Exception {
    long pid = before.at("/services/trainer-service/pid").asLong();
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    while (state().at("/services/trainer-service/pid").asLong() == pid) {
      Thread.sleep(50);
    }
    assertThat(get(state().at("/services/trainer-service"), "/q/health/ready")).isEqualTo("{}");
  }

  @Test
  void killedStackLeavesNothingRunning() throws Exception {
    try (LocalProcess stack = up()) {
      stack.line();
      List<ProcessHandle> children = stack.children();
      stack.process().destroyForcibly();
      LocalProcess.awaitEnd(children);
    }
  }

  @Test
  void serviceThatDoesNotStartIsQuoted() throws Exception {
    FakeService.install(directory, "eval-service", FakeService.Failing.class);
    try (LocalProcess stack = up()) {
      assertThat(stack.end()).isEqualTo(1);
      assertThat(stack.errors())
          .containsSubsequence(
              "eval-service.log:",
              "the reason in its own words",
              "eval-service ended with status 3 before it was ready.");
      assertThat(stack.children()).isEmpty();
    }
  }

  @Test
  void serviceThatIsNotBuiltIsNamed() throws Exception {
    Files.delete(directory.resolve("registry-service/target/quarkus-app/quarkus-run.jar"));
    try (LocalProcess stack = up()) {
      assertThat(stack.end()).isEqualTo(1);
      assertThat(stack.errors()).startsWith("registry-service has not been built:");
    }
  }
}
