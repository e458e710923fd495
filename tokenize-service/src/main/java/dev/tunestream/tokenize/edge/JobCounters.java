package dev.tunestream.tokenize.edge;

import dev.tunestream.service.MetricNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.List;

/** Counts what was done with jobs, from zero on, so that the first is seen as one more. */
@Startup
@Singleton
class JobCounters {
  private static final List<String> RESULTS = List.of("accepted", "waiting", "failed", "cancelled");

  private final MeterRegistry metrics;

  JobCounters(MeterRegistry metrics) {
    this.metrics = metrics;
    RESULTS.forEach(this::counter);
  }

  void count(String result) {
    counter(result).increment();
  }

  private Counter counter(String result) {
    return metrics.counter(MetricNames.JOBS, "result", result);
  }
}
