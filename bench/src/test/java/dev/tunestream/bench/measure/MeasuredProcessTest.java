package dev.tunestream.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredProcessTest {
  @TempDir private Path folder;

  @Test
  void whatIsWrittenOnStandardOutputComesBackByLines() throws Exception {
    assertThat(run("printf 'a\\nb\\n'").lines()).containsExactly("a", "b");
  }

  @Test
  void theMemoryOfChildProcessesCounts() throws Exception {
    // A shell that waits, and a child that holds 40 MB.
    assertThat(
            run("(head -c 40000000 /dev/zero | tail -c 40000000 | (sleep 1; wc -c)); :")
                .peakBytes())
        .isGreaterThan(40_000_000);
  }

  @Test
  void aFailureTellsTheEndOfStandardError() {
    assertThatExceptionOfType(MeasurementException.class)
        .isThrownBy(() -> run("echo 'no such model' >&2; exit 3"))
        .withMessageContaining("status 3")
        .withMessageContaining("no such model");
  }

  private MeasuredProcess.Result run(String script) throws IOException, InterruptedException {
    return MeasuredProcess.run(
        new Side("side", List.of("sh", "-c", script), Map.of()), folder.resolve("log"));
  }
}
