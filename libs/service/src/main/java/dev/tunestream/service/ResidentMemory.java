package dev.tunestream.service;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the process takes of the machine's memory, {@code process.memory.resident}: the heap and all
 * beside it, which the JVM's own metrics don't see and which is most where models are. Of Linux;
 * not there on other systems.
 */
@Startup
@Singleton
class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String FIELD = "VmRSS:";

  private final Path status;

  @Inject
  ResidentMemory(MeterRegistry metrics) {
    this(metrics, STATUS);
  }

  ResidentMemory(MeterRegistry metrics, Path status) {
    this.status = status;
    if (Files.isReadable(status)) {
      Gauge.builder(MetricNames.RESIDENT_MEMORY, this, ResidentMemory::bytes)
          .baseUnit("bytes")
          .description("Memory of the process that is in the machine's memory")
          .strongReference(true)
          .register(metrics);
    }
  }

  private double bytes() {
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith(FIELD))
          .findFirst()
          .map(ResidentMemory::bytes)
          .orElse(Double.NaN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of a line such as {@code VmRSS: 230332 kB}; see proc(5). */
  private static double bytes(String line) {
    String[] words = line.substring(FIELD.length()).strip().split(" +");
    return Long.parseLong(words[0]) * 1024.0;
  }
}
