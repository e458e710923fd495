package dev.tunestream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.setup.ClusterSetup;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsCommandTest {
  private static LocalProcess parts;
  private static JsonNode addresses;
  private static Path directory;

  @BeforeAll
  static void start(@TempDir Path temporary) throws Exception {
    directory = temporary;
    parts =
        LocalProcess.start(temporary.resolve("err"), "parts", "--shared", LocalProcess.shared());
    addresses = parts.line();
  }

  @AfterAll
  static void stop() throws Exception {
    parts.close();
    assertThat(Path.of(addresses.get("home").asText())).doesNotExist();
  }

  private static Admin admin() {
    return Admin.create(
        Map.of(
            "bootstrap.servers",
            addresses.get("kafka").asText(),
            "default.api.timeout.ms",
            30_000));
  }

  private static Connection connection(JsonNode addresses) throws SQLException {
    JsonNode database = addresses.get("database");
    return DriverManager.getConnection(
        database.get("jdbcUrl").asText(),
        database.get("username").asText(),
        database.get("password").asText());
  }

  private static int storeStatus() throws IOException, InterruptedException {
    URI endpoint = URI.create(addresses.at("/store/endpoint").asText());
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(endpoint).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void brokerHasTheTopics() throws Exception {
    try (Admin admin = admin()) {
      assertThat(admin.listTopics().names().get())
          .containsExactlyInAnyOrderElementsOf(ClusterSetup.topics().keySet());
    }
  }

  @Test
  void queuesAreConfiguredBeforeTheirFirstUse() throws Exception {
    ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, "trainer-service");
    try (Admin admin = admin()) {
      Config config = admin.describeConfigs(List.of(group)).all().get().get(group);
      assertThat(config.get("share.auto.offset.reset").value()).isEqualTo("earliest");
      assertThat(config.get("share.isolation.level").value()).isEqualTo("read_committed");
      assertThat(config.get("share.record.lock.duration.ms").value()).isEqualTo("60000");
      assertThat(config.get("share.delivery.count.limit").value()).isEqualTo("10");
    }
  }

  @Test
  void topicsCanBeMadeAgain() {
    assertThat(new ClusterSetup(addresses.get("kafka").asText()).apply()).isEmpty();
  }

  @Test
  void storeRefusesStrangers() throws Exception {
    assertThat(storeStatus()).isEqualTo(403);
  }

  @Test
  void databaseRefusesAWrongPassword() {
    assertThatThrownBy(
            () ->
                DriverManager.getConnection(
                    addresses.at("/database/jdbcUrl").asText(), "tunestream", "wrong"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void storeCanBeStoppedAndStarted() throws Exception {
    assertThat(parts.ask("stop store").get("stopped").asText()).isEqualTo("store");
    assertThatThrownBy(PartsCommandTest::storeStatus).isInstanceOf(ConnectException.class);
    assertThat(parts.ask("start store").get("started").asText()).isEqualTo("store");
    assertThat(storeStatus()).isEqualTo(403);
  }

  @Test
  void databaseCanBeStoppedAndStarted() throws Exception {
    assertThat(parts.ask("stop database").get("stopped").asText()).isEqualTo("database");
    assertThatThrownBy(() -> connection(addresses)).isInstanceOf(SQLException.class);
    assertThat(parts.ask("start database").get("started").asText()).isEqualTo("database");
    try (Connection connection = connection(addresses)) {
      assertThat(connection.isValid(10)).isTrue();
    }
  }

  @Test
  void brokerCanBeStoppedAndStarted() throws Exception {
    assertThat(parts.ask("stop kafka").get("stopped").asText()).isEqualTo("kafka");
    assertThat(parts.ask("start kafka").get("started").asText()).isEqualTo("kafka");
    try (Admin admin = admin()) {
      assertThat(admin.listTopics().names().get()).contains("tunestream.jobs");
    }
  }

  @Test
  void otherLinesAreRefused() throws Exception {
    assertThat(parts.ask("stop everything").get("error").asText())
        .isEqualTo("'everything' is none of the parts kafka, store and database.");
    assertThat(parts.ask("dance").get("error").asText()).startsWith("'dance' is none of");
  }

  @Test
  void killedPartsLeaveNothingRunningAndStartAgainWithTheirData() throws Exception {
    String[] arguments = {
      "parts", "--home", directory.resolve("kept").toString(), "--shared", LocalProcess.shared()
    };
    JsonNode before;
    try (LocalProcess first = LocalProcess.start(directory.resolve("err1"), arguments)) {
      before = first.line();
      try (Connection connection = connection(before)) {
        connection.createStatement().execute("create table kept as select 42 as answer");
      }
      List<ProcessHandle> children = first.children();
      assertThat(children).isNotEmpty();
      first.process().destroyForcibly().waitFor();
      // The server's file names a process that is not one, as after a crash of the machine.
      LocalProcess.awaitEnd(children);
      Files.writeString(
          directory.resolve("kept/postgres/postmaster.pid"), ProcessHandle.current().pid() + "\n");
    }
    try (LocalProcess second = LocalProcess.start(directory.resolve("err2"), arguments)) {
      assertThat(second.line()).isEqualTo(before);
      try (Connection connection = connection(before);
          ResultSet rows = connection.createStatement().executeQuery("select * from kept")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt("answer")).isEqualTo(42);
      }

      LocalProcess third = LocalProcess.start(directory.resolve("err3"), arguments);
      assertThat(third.end()).isEqualTo(1);
      assertThat(third.errors()).contains("is in use by process " + second.process().pid() + ".");

      List<ProcessHandle> children = second.children();
      second.process().destroy(); // SIGTERM
      second.process().waitFor(60, TimeUnit.SECONDS);
      LocalProcess.awaitEnd(children);
    }
  }
}
