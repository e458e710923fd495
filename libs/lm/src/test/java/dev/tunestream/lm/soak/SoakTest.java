package dev.tunestream.lm.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Memory stays flat over long work: what a step, an answer or a model held is given back. */
@EnabledIfSystemProperty(
    named = "tunestream.e2e",
    matches = "soak",
    disabledReason = "takes minutes; run it with -Dtunestream.e2e=soak")
class SoakTest {
  /** One leaked batch or cache in each step would be many times this. */
  private static final long ALLOWED_MIB = 48;

  @TempDir Path folder;

  @Test
  void memoryStaysFlat() throws IOException {
    assumeTrue(Files.isReadable(Path.of("/proc/self/status")), "needs Linux's /proc");

    Map<String, Long> resident = soak("2000", "500", "50");

    System.out.println("Resident memory in MiB: " + resident);
    assertThat(resident).containsOnlyKeys("begin", "training", "generation", "loading");
    assertThat(resident.get("loading") - resident.get("begin"))
        .as("growth in MiB")
        .isLessThan(ALLOWED_MIB);
  }

  /** In a process whose heap is all there from the beginning. */
  private Map<String, Long> soak(String steps, String generations, String loads)
      throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-Xms192m",
                    "-Xmx192m",
                    "-XX:+AlwaysPreTouch",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Dai.djl.offline=true",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Soak.class.getName(),
                    folder.toString(),
                    steps,
                    generations,
                    loads))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, Long> resident = new LinkedHashMap<>();
    out.lines()
        .map(line -> line.split(","))
        .filter(parts -> parts.length == 2 && parts[1].matches("\\d+"))
        .forEach(parts -> resident.put(parts[0], Long.parseLong(parts[1])));
    return resident;
  }
}
