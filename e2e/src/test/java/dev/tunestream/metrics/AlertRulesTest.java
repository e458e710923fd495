package dev.tunestream.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Prometheus' own tool on its settings and rules. */
class AlertRulesTest {
  @Test
  void thereIsARuleForEachThingThatMustBeSeen() {
    assertThat(Observed.rules()).hasSize(4).noneMatch(String::isBlank);
  }

  @Test
  void theSettingsAreValid() throws Exception {
    promtool("check", "config", "prometheus.yml");
  }

  @Test
  void theRulesAreValid() throws Exception {
    promtool("check", "rules", "alerts.yml");
  }

  @Test
  void theRulesFireWhenTheyShall() throws Exception {
    promtool("test", "rules", "alerts_test.yml");
  }

  private static void promtool(String... arguments) throws IOException, InterruptedException {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool"))),
        "there is no promtool on the PATH (Debian: apt-get install prometheus)");
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(Observed.PROMETHEUS.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
  }
}
