package dev.tunestream.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The dashboard and the rules ask only for what the services measure, and can be read. */
class DashboardTest {
  /** What Prometheus' names have behind Micrometer's: the unit, and what it is of a meter. */
  private static final String SUFFIX = "(_seconds|_bytes)?(_total|_sum|_count|_max)?";

  private static final Set<String> OF_THE_JVM = Set.of("jvm_memory_used_bytes");

  @Test
  void asksOnlyForMetricsThatAreThere() throws Exception {
    List<String> known = metricNames();
    assertThat(known).contains("tunestream_records");

    assertThat(Observed.metrics())
        .isNotEmpty()
        .allMatch(
            used ->
                OF_THE_JVM.contains(used)
                    || known.stream().anyMatch(name -> used.matches(name + SUFFIX)));
  }

  @Test
  void everyPanelTellsWhatItShows() {
    assertThat(Observed.panels())
        .isNotEmpty()
        .allSatisfy(
            panel -> {
              assertThat(panel.path("title").asText()).isNotBlank();
              assertThat(panel.path("description").asText()).as(title(panel)).isNotBlank();
              assertThat(panel.at("/datasource/uid").asText()).isEqualTo("prometheus");
              assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
              assertThat(panel.at("/fieldConfig/defaults/thresholds/steps")).isNotEmpty();
              assertThat(panel.path("targets"))
                  .as(title(panel))
                  .isNotEmpty()
                  .allSatisfy(
                      target -> {
                        assertThat(target.path("expr").asText()).isNotBlank();
                        assertThat(target.path("legendFormat").asText()).isNotBlank();
                        assertThat(target.at("/datasource/uid").asText()).isEqualTo("prometheus");
                      });
            });
  }

  @Test
  void noPanelLiesOnAnother() {
    Set<String> taken = new HashSet<>();
    for (JsonNode panel : Observed.dashboard().path("panels")) {
      JsonNode at = panel.path("gridPos");
      for (int x = at.path("x").asInt(); x < at.path("x").asInt() + at.path("w").asInt(); x++) {
        for (int y = at.path("y").asInt(); y < at.path("y").asInt() + at.path("h").asInt(); y++) {
          assertThat(taken.add(x + "," + y)).as("%s at %d,%d", title(panel), x, y).isTrue();
          assertThat(x).isLessThan(24);
        }
      }
    }
  }

  @Test
  void hasItsRows() {
    List<String> rows = new ArrayList<>();
    Observed.dashboard()
        .path("panels")
        .forEach(
            panel -> {
              if (panel.path("type").asText().equals("row")) {
                rows.add(title(panel));
              }
            });

    assertThat(rows)
        .containsExactly(
            "Records", "Jobs", "Training", "Evaluation", "Serving", "Errors", "Memory");
  }

  private static String title(JsonNode panel) {
    return panel.path("title").asText();
  }

  /**
   * The constants of {@code MetricNames}, with Prometheus' separator; nothing else is seen of it.
   */
  private static List<String> metricNames() throws IOException, ReflectiveOperationException {
    Path classes = Observed.ROOT.resolve("libs/service/target/classes");
    List<String> names = new ArrayList<>();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
      for (Field field :
          loader.loadClass("dev.tunestream.service.MetricNames").getDeclaredFields()) {
        names.add(((String) field.get(null)).replace('.', '_'));
      }
    }
    return names;
  }
}
