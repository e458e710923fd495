package dev.tunestream.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResidentMemoryTest {
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  @TempDir private Path folder;

  @Test
  void isReadFromTheKernelsPage() throws IOException {
    Path status = folder.resolve("status");
    Files.writeString(status, "Name:\tjava\nVmHWM:\t  999 kB\nVmRSS:\t  230332 kB\nThreads:\t2\n");
    new ResidentMemory(metrics, status);

    assertThat(gauge().value()).isEqualTo(230332 * 1024.0);
    assertThat(gauge().getId().getBaseUnit()).isEqualTo("bytes");
  }

  @Test
  void isNoNumberWhereThePageDoesNotTell() throws IOException {
    Path status = folder.resolve("status");
    Files.writeString(status, "Name:\tjava\n");
    new ResidentMemory(metrics, status);

    assertThat(gauge().value()).isNaN();
  }

  @Test
  void isNotThereWhereThereIsNoSuchPage() {
    new ResidentMemory(metrics, folder.resolve("status"));

    assertThat(gauge()).isNull();
  }

  private Gauge gauge() {
    return metrics.find(MetricNames.RESIDENT_MEMORY).gauge();
  }
}
