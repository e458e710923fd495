package dev.tunestream.trainer;

import dev.tunestream.events.JobCancelled;
import dev.tunestream.events.JobEvent;
import dev.tunestream.events.JobFailed;
import dev.tunestream.events.JobSucceeded;
import dev.tunestream.lm.train.StepReport;
import dev.tunestream.service.MetricNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The training's metrics in Micrometer. */
final class MeteredTraining implements TrainingMetrics {
  private static final List<String> RESULTS = List.of("succeeded", "failed", "cancelled");

  private final MeterRegistry registry;
  private final Clock clock;
  private final Counter tokens;
  private final Timer step;
  private volatile double loss = Double.NaN;
  private volatile double lastProgress = Double.NaN;

  MeteredTraining(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
    this.tokens =
        Counter.builder(MetricNames.TRAINING_TOKENS)
            .description("Tokens trained on, without padding")
            .register(registry);
    this.step =
        Timer.builder(MetricNames.TRAINING_STEP)
            .description("Optimizer steps that were logged")
            .register(registry);
    Gauge.builder(MetricNames.TRAINING_LOSS, () -> loss)
        .description("Loss of the last step that was logged")
        .register(registry);
    Gauge.builder(MetricNames.TRAINING_LAST_PROGRESS, () -> lastProgress)
        .baseUnit("seconds")
        .description("When a training last got on, since 1970")
        .register(registry);
    // From zero on, so that the first end is seen as one more.
    RESULTS.forEach(this::ended);
  }

  @Override
  public void began() {
    gotOn();
  }

  @Override
  public void step(StepReport report) {
    tokens.increment(report.tokens());
    step.record(Duration.ofNanos((long) (report.seconds() * 1e9)));
    loss = report.loss();
    gotOn();
  }

  @Override
  public void checkpointSaved() {
    gotOn();
  }

  private void gotOn() {
    lastProgress = clock.millis() / 1000.0;
  }

  @Override
  public void ended(JobEvent ending) {
    String result =
        switch (ending) {
          case JobSucceeded event -> "succeeded";
          case JobFailed event -> "failed";
          case JobCancelled event -> "cancelled";
          default -> throw new IllegalArgumentException(ending + " ends no job");
        };
    ended(result).increment();
  }

  private Counter ended(String result) {
    return registry.counter(MetricNames.JOBS, "result", result);
  }
}
