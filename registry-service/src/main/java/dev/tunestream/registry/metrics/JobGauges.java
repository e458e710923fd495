package dev.tunestream.registry.metrics;

import dev.tunestream.messaging.Rounds;
import dev.tunestream.messaging.StopSignal;
import dev.tunestream.registry.job.JobState;
import dev.tunestream.registry.journal.JournalStatus;
import dev.tunestream.registry.query.JobQueries;
import dev.tunestream.service.MetricNames;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * How many jobs are in each state now. Counted in the database every few seconds, over an index;
 * not a number before the journal has been replayed, and while the database does not answer.
 */
@Singleton
class JobGauges {
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final JobQueries jobs;
  private final JournalStatus journal;
  private volatile Map<JobState, Long> counts;

  JobGauges(JobQueries jobs, JournalStatus journal, MeterRegistry metrics) {
    this.jobs = jobs;
    this.journal = journal;
    for (JobState state : JobState.values()) {
      Gauge.builder(MetricNames.JOBS_CURRENT, this, gauges -> gauges.count(state))
          .tag("state", state.name().toLowerCase(Locale.ROOT))
          .description("Jobs that are in the state now")
          .register(metrics);
    }
  }

  void start(@Observes StartupEvent event, StopSignal stop) {
    Rounds.start("jobs-by-state", PAUSE, stop, this::look);
  }

  private void look() {
    if (!journal.isCaughtUp()) {
      return;
    }
    try {
      counts = jobs.countByState();
    } catch (RuntimeException e) {
      counts = null;
      throw e;
    }
  }

  private double count(JobState state) {
    Map<JobState, Long> known = counts;
    return known == null ? Double.NaN : known.getOrDefault(state, 0L);
  }
}
