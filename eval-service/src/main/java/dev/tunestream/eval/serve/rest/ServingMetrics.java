package dev.tunestream.eval.serve.rest;

import dev.tunestream.eval.serve.generate.Audience;
import dev.tunestream.service.MetricNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** How many requests there are, how they end, and how long clients wait. */
@Startup
@Singleton
class ServingMetrics {
  /** How a request ends. */
  enum Result {
    ANSWERED,
    /** By a status from 400 to 499. */
    REFUSED,
    /** By 503. */
    DEFERRED,
    /** By 500. */
    FAILED,
    /** The client went away before. */
    ABANDONED
  }

  private final Map<Result, Counter> requests = new EnumMap<>(Result.class);
  private final Counter promptTokens;
  private final Counter completionTokens;
  private final Timer firstToken;

  ServingMetrics(MeterRegistry meters) {
    for (Result result : Result.values()) {
      requests.put(
          result,
          meters.counter(
              MetricNames.SERVING_REQUESTS, "result", result.name().toLowerCase(Locale.ROOT)));
    }
    promptTokens = meters.counter(MetricNames.SERVING_TOKENS, "kind", "prompt");
    completionTokens = meters.counter(MetricNames.SERVING_TOKENS, "kind", "completion");
    firstToken =
        Timer.builder(MetricNames.SERVING_FIRST_TOKEN)
            .description("From a request's arrival to the first of its answers' tokens")
            .register(meters);
  }

  void ended(Result result) {
    requests.get(result).increment();
  }

  /** Counts what an audience that has just come is told. */
  Audience counted(Audience audience) {
    return new CountedAudience(audience, promptTokens, completionTokens, firstToken);
  }
}
