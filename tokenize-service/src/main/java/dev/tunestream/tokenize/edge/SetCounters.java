package dev.tunestream.tokenize.edge;

import dev.tunestream.service.MetricNames;
import dev.tunestream.tokenize.sets.SetCounts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/** Counts the rows that this instance has made, from zero on. */
@Startup
@Singleton
class SetCounters {
  private final Counter whole;
  private final Counter truncated;
  private final Counter dropped;

  SetCounters(MeterRegistry metrics) {
    this.whole = counter(metrics, "whole");
    this.truncated = counter(metrics, "truncated");
    this.dropped = counter(metrics, "dropped");
  }

  void count(SetCounts counts) {
    int kept = counts.train() + counts.validation() + counts.test();
    // A row that was dropped had been cut before.
    int cut = counts.truncated() - counts.dropped();
    whole.increment(kept - cut);
    truncated.increment(cut);
    dropped.increment(counts.dropped());
  }

  private static Counter counter(MeterRegistry metrics, String result) {
    return metrics.counter(MetricNames.TOKENIZED_ROWS, "result", result);
  }
}
