package dev.tunestream.eval.service;

import dev.tunestream.eval.report.Column;
import dev.tunestream.eval.run.Progress;
import dev.tunestream.events.EvaluationCompleted;
import dev.tunestream.events.Event;
import dev.tunestream.events.Scores;
import dev.tunestream.service.MetricNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * What evaluations cost and gave. The scores are those of the last evaluation that this process has
 * ended, and no numbers before.
 */
@Startup
@Singleton
class EvaluationMetrics {
  private final MeterRegistry meters;
  private final Timer duration;
  private volatile EvaluationCompleted last;

  EvaluationMetrics(MeterRegistry meters) {
    this.meters = meters;
    this.duration =
        Timer.builder(MetricNames.EVALUATION_DURATION)
            .description("From fetching the models to the stored report")
            .register(meters);
    gauge("base", "exact_match", outcome -> outcome.base().exactMatch());
    gauge("base", "token_f1", outcome -> outcome.base().tokenF1());
    gauge("tuned", "exact_match", outcome -> tuned(outcome, Scores::exactMatch));
    gauge("tuned", "token_f1", outcome -> tuned(outcome, Scores::tokenF1));
    counter("completed");
    counter("failed");
  }

  <T> T timed(Supplier<T> work) {
    return duration.record(work);
  }

  void ended(Event outcome) {
    if (outcome instanceof EvaluationCompleted completed) {
      last = completed;
      counter("completed").increment();
    } else {
      counter("failed").increment();
    }
  }

  void answered(Column column, Progress.Answered answered) {
    meters
        .counter(
            MetricNames.ANSWERS,
            "column",
            column.key(),
            "source",
            answered.stored() ? "stored" : "computed")
        .increment(answered.now());
  }

  private static double tuned(EvaluationCompleted outcome, ToDoubleFunction<Scores> score) {
    return outcome.tuned() == null ? Double.NaN : score.applyAsDouble(outcome.tuned());
  }

  private Counter counter(String result) {
    return meters.counter(MetricNames.EVALUATIONS, "result", result);
  }

  private void gauge(String model, String metric, ToDoubleFunction<EvaluationCompleted> score) {
    Gauge.builder(
            MetricNames.EVALUATION_SCORE,
            this,
            metrics -> metrics.last == null ? Double.NaN : score.applyAsDouble(metrics.last))
        .tag("model", model)
        .tag("metric", metric)
        .register(meters);
  }
}
