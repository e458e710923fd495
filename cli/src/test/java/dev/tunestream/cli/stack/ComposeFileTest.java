package dev.tunestream.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.cli.Installation;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** {@code docker-compose.yml}, where profiles choose between services. */
class ComposeFileTest {
  @ParameterizedTest
  @CsvSource({"trainer-service, trainer-gpu", "eval-service, eval-gpu"})
  void aServiceOnACardIsItsTwinOnTheProcessorButForTheCard(String cpu, String gpu)
      throws IOException {
    Map<String, Object> expected = new TreeMap<>(services().get(cpu));
    expected.put("profiles", List.of("gpu"));
    expected.put("image", "tunestream/" + cpu + "-cuda:${TUNESTREAM_TAG:-latest}");
    expected.put("runtime", "nvidia");
    // Prometheus asks for it by this name.
    expected.put("networks", Map.of("default", Map.of("aliases", List.of(cpu))));
    Map<String, Object> environment = new TreeMap<>(environment(cpu));
    environment.put("TUNESTREAM_DEVICE", "cuda");
    environment.put("NVIDIA_VISIBLE_DEVICES", "${NVIDIA_VISIBLE_DEVICES:-all}");
    expected.put("environment", environment);

    assertThat(new TreeMap<>(services().get(gpu))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ingest-service",
        "tokenize-service",
        "trainer-service",
        "eval-service",
        "registry-service"
      })
  void everyServiceFindsTheKeysThatTheCommandLineMakes(String service) throws IOException {
    List<?> volumes = (List<?>) services().get(service).get("volumes");
    assertThat(volumes.stream().map(Object::toString))
        .contains("${KEYS_FOLDER:-./.tunestream/compose/keys}:/etc/tunestream/keys:ro");
    assertThat(environment(service))
        .containsEntry("TUNESTREAM_KEYS_FILE", "/etc/tunestream/keys/keys.json");
  }

  @Test
  void itsProfilesAreThoseOfTheCommandLine() throws IOException {
    Set<Object> named = new LinkedHashSet<>();
    services().values().forEach(service -> named.addAll(profiles(service)));
    assertThat(named).isEqualTo(ComposeProfiles.ALL.names());
  }

  @ParameterizedTest
  @CsvSource({"cpu, gpu", "gpu, cpu"})
  void whatMustNotRunWithAProfileIsAllOfTheOther(String profile, String other) throws IOException {
    List<String> services = new ArrayList<>();
    services()
        .forEach(
            (name, service) -> {
              if (profiles(service).contains(other)) {
                services.add(name);
              }
            });
    assertThat(ComposeProfiles.of(profile).otherServices()).isEqualTo(services);
  }

  private static List<?> profiles(Map<String, Object> service) {
    return (List<?>) service.getOrDefault("profiles", List.of());
  }

  @SuppressWarnings("unchecked") // keys are names
  private static Map<String, Object> environment(String service) throws IOException {
    return (Map<String, Object>) services().get(service).get("environment");
  }

  private static Map<String, Map<String, Object>> services() throws IOException {
    Path here = Installation.root();
    Path root = Files.exists(here.resolve("docker-compose.yml")) ? here : here.getParent();
    try (Reader in = Files.newBufferedReader(root.resolve("docker-compose.yml"))) {
      Map<String, Map<String, Map<String, Object>>> file = new Yaml().load(in);
      return file.get("services");
    }
  }
}
