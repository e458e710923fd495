package dev.tunestream.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * Prometheus asks the services where they listen. Their ports stand in three files that know
 * nothing of each other; a service that is missed would only show as an empty panel.
 */
class ScrapeTargetsTest {
  private static final Path SETTINGS = Observed.PROMETHEUS.resolve("prometheus.yml");
  private static final Path COMPOSE = Observed.ROOT.resolve("docker-compose.yml");

  @Test
  void areWhereTheServicesListen() throws IOException {
    assertThat(targets()).isEqualTo(listening());
  }

  @Test
  void areWhereTheContainersListen() throws IOException {
    Map<String, String> containers = new TreeMap<>();
    yaml(COMPOSE, "services")
        .forEach(
            (name, container) -> {
              if (name.endsWith("-service")) {
                String port = (String) list(container, "ports").getFirst();
                containers.put(name, name + port.substring(port.lastIndexOf(':')));
              }
            });

    assertThat(targets()).isEqualTo(containers);
  }

  @Test
  void areWhereTheContainersAreAskedForTheirHealth() throws IOException {
    Map<String, String> asked = new TreeMap<>();
    yaml(COMPOSE, "services")
        .forEach(
            (name, container) -> {
              if (name.endsWith("-service")) {
                Object check = ((Map<?, ?>) container).get("healthcheck");
                asked.put(name, name + ":" + list(check, "test").getLast());
              }
            });

    assertThat(targets()).isEqualTo(asked);
  }

  /** By the label that the dashboard and the rules go by. */
  private static Map<String, String> targets() throws IOException {
    Map<?, ?> job = (Map<?, ?>) ((List<?>) yaml(SETTINGS).get("scrape_configs")).getFirst();
    Map<String, String> targets = new TreeMap<>();
    for (Object group : list(job, "static_configs")) {
      Map<?, ?> labels = (Map<?, ?>) ((Map<?, ?>) group).get("labels");
      assertThat(list(group, "targets")).as("one service a group: " + group).hasSize(1);
      targets.put((String) labels.get("service"), (String) list(group, "targets").getFirst());
    }
    return targets;
  }

  /** Of every service in the repository, its name and its own setting. */
  private static Map<String, String> listening() throws IOException {
    Map<String, String> addresses = new TreeMap<>();
    try (Stream<Path> folders = Files.list(Observed.ROOT)) {
      for (Path folder : folders.filter(path -> path.toString().endsWith("-service")).toList()) {
        Properties settings = new Properties();
        try (Reader in =
            Files.newBufferedReader(folder.resolve("src/main/resources/application.properties"))) {
          settings.load(in);
        }
        String name = folder.getFileName().toString();
        addresses.put(name, name + ":" + settings.getProperty("quarkus.http.port"));
      }
    }
    return addresses;
  }

  private static List<?> list(Object of, String key) {
    return (List<?>) ((Map<?, ?>) of).get(key);
  }

  @SuppressWarnings("unchecked") // keys are names in both files
  private static Map<String, Object> yaml(Path file, String... keys) throws IOException {
    try (Reader in = Files.newBufferedReader(file)) {
      Map<String, Object> content = new Yaml().load(in);
      for (String key : keys) {
        content = (Map<String, Object>) content.get(key);
      }
      return content;
    }
  }
}
