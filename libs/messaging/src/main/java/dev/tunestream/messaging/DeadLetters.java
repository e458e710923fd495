package dev.tunestream.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts aside what can't be used: the record as it came, with the reason in added headers, on {@code
 * tunestream.dead-letters.<topic>}. Counted as {@code tunestream.dead.letters}.
 */
@ApplicationScoped
public class DeadLetters {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
  private static final String PREFIX = "tunestream.dead-letters.";

  private final Outbox outbox;
  private final MeterRegistry metrics;

  @Inject
  DeadLetters(Outbox outbox, MeterRegistry metrics) {
    this.outbox = outbox;
    this.metrics = metrics;
  }

  /** Returns when the broker has the dead letter. */
  void put(ReceivedRecord record, Exception why) {
    Headers headers = headers(record, why);
    outbox.sendAndAwait(letters(record), record.key(), headers, record.value());
    count(record, why);
  }

  /** Completes when the broker has the dead letter; fails as {@link #put} would throw. */
  CompletionStage<Void> putLater(ReceivedRecord record, Exception why) {
    Headers headers = headers(record, why);
    return outbox
        .send(letters(record), record.key(), headers, record.value())
        .thenRun(() -> count(record, why));
  }

  private static Headers headers(ReceivedRecord record, Exception why) {
    Headers headers = new RecordHeaders(record.headers());
    add(headers, "dead-letter-reason", reason(why));
    add(headers, "dead-letter-cause", why.getClass().getName());
    add(headers, "dead-letter-topic", record.topic());
    add(headers, "dead-letter-partition", Integer.toString(record.partition()));
    add(headers, "dead-letter-offset", Long.toString(record.offset()));
    return headers;
  }

  private static String letters(ReceivedRecord record) {
    return PREFIX + record.topic();
  }

  private static String reason(Exception why) {
    return why.getMessage() == null ? why.getClass().getName() : why.getMessage();
  }

  private void count(ReceivedRecord record, Exception why) {
    expect(record.topic()).increment();
    LOG.warn("{} was put to the dead letters: {}", record.place(), reason(why));
  }

  /** There from the start, so that the first dead letter is seen as one more. */
  void onStart(@Observes StartupEvent event, Config config) {
    for (String name : config.getPropertyNames()) {
      if (name.startsWith("mp.messaging.incoming.") && name.endsWith(".topic")) {
        config.getOptionalValue(name, String.class).ifPresent(this::expect);
      }
    }
  }

  /** The counter of the dead letters of a topic that the service reads. */
  Counter expect(String topic) {
    return Counter.builder("tunestream.dead.letters")
        .description("Records that were put to the dead letters")
        .tag("topic", topic)
        .register(metrics);
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
