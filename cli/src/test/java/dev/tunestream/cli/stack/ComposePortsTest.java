package dev.tunestream.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.cli.CliException;
import dev.tunestream.cli.Installation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ComposePortsTest {
  private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:\\$\\{(\\w+):-(\\d+)}:");

  @Test
  void areThoseOfTheComposeFile() throws IOException {
    Map<String, Integer> ports = ComposePorts.of(Map.of()).byVariable();
    Matcher inFile = PORT.matcher(Files.readString(root().resolve("docker-compose.yml")));
    int found = 0;
    for (; inFile.find(); found++) {
      assertThat(ports).containsEntry(inFile.group(1), Integer.valueOf(inFile.group(2)));
    }
    assertThat(found).isEqualTo(ports.size());
  }

  private static Path root() {
    Path here = Installation.root();
    return Files.exists(here.resolve("docker-compose.yml")) ? here : here.getParent();
  }

  @Test
  void followSettings() {
    ComposePorts ports = ComposePorts.of(Map.of("REGISTRY_PORT", "18085"));
    assertThat(ports.services().get("registry-service")).hasToString("http://127.0.0.1:18085");
    assertThat(ports.services().get("ingest-service")).hasToString("http://127.0.0.1:8081");
  }

  @Test
  void tellWhereThePagesOfTheStartedProfilesAre() {
    ComposePorts ports = ComposePorts.of(Map.of("GRAFANA_PORT", "13000"));
    assertThat(ports.pages(ComposeProfiles.of(""))).isEmpty();
    assertThat(ports.pages(ComposeProfiles.of("cpu,prometheus,grafana")))
        .containsExactly(
            Map.entry("prometheus", URI.create("http://127.0.0.1:9090")),
            Map.entry("grafana", URI.create("http://127.0.0.1:13000")));
  }

  @Test
  void tellWhichSettingIsWrong() {
    assertThatThrownBy(() -> ComposePorts.of(Map.of("KAFKA_PORT", "many")))
        .isInstanceOf(CliException.class)
        .hasMessage("KAFKA_PORT is 'many'; it must be a port from 1 to 65535.");
  }

  @Test
  void areAllDifferentWhenFree() {
    Map<String, Integer> ports = ComposePorts.free().byVariable();
    assertThat(new HashSet<>(ports.values())).hasSize(ports.size());
  }
}
