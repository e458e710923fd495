package dev.tunestream.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Counts calls of the broker that failed, as {@code tunestream.broker.errors}: a record that was
 * not acknowledged in time, a poll, an acknowledgement or a look at the cluster that was refused.
 * There from the start, so that zero can be told from nothing.
 */
@Startup
@Singleton
public class BrokerErrors {
  private final Counter counter;

  @Inject
  public BrokerErrors(MeterRegistry metrics) {
    this.counter =
        Counter.builder("tunestream.broker.errors")
            .description("Calls of the broker that failed")
            .register(metrics);
  }

  /** One more call has failed. */
  public void count() {
    counter.increment();
  }
}
