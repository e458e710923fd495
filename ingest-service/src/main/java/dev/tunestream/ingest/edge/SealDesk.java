package dev.tunestream.ingest.edge;

import dev.tunestream.events.DatasetFailed;
import dev.tunestream.events.DatasetSealRequested;
import dev.tunestream.events.DatasetSealed;
import dev.tunestream.events.Event;
import dev.tunestream.ingest.seal.RequestState;
import dev.tunestream.ingest.seal.Seal;
import dev.tunestream.ingest.seal.Sealer;
import dev.tunestream.ingest.seal.Seals;
import dev.tunestream.messaging.EventPublisher;
import dev.tunestream.messaging.RejectedEventException;
import dev.tunestream.service.KeyedLocks;
import dev.tunestream.service.MetricNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests for seals: one dataset's one after the other, others side by side. */
@Startup
@ApplicationScoped
public class SealDesk {
  private static final Logger LOG = LoggerFactory.getLogger(SealDesk.class);

  private final KeyedLocks datasets = new KeyedLocks();
  private final Seals seals;
  private final Sealer sealer;
  private final EventPublisher publisher;
  private final Counter duplicates;

  @Inject
  SealDesk(Seals seals, Sealer sealer, EventPublisher publisher, MeterRegistry metrics) {
    this.seals = seals;
    this.sealer = sealer;
    this.publisher = publisher;
    this.duplicates = metrics.counter(MetricNames.RECORDS, "result", "duplicate");
  }

  /** Seals and returns when the answer is published. */
  void seal(DatasetSealRequested request) {
    Seal seal = seals.begin(request.request(), request.dataset());
    if (!seal.dataset().equals(request.dataset())) {
      throw new RejectedEventException(
          "request '%s' is already one for a seal of '%s'; give the one for '%s' a name of its own"
              .formatted(request.request(), seal.dataset(), request.dataset()));
    }
    datasets.run(
        request.dataset(),
        () -> {
          Event answer = sealer.seal(request, seal);
          publish(request, answer);
          seals.end(request.request(), seal, RequestState.of(answer));
        });
  }

  private void publish(DatasetSealRequested request, Event answer) {
    String type = answer.getClass().getSimpleName();
    publisher.publish(request.request() + "/" + type, answer);
    switch (answer) {
      case DatasetSealed sealed -> {
        duplicates.increment(sealed.counts().duplicates());
        LOG.info(
            "Dataset {} is sealed as {}: {}", sealed.dataset(), sealed.digest(), sealed.counts());
      }
      case DatasetFailed failed ->
          LOG.warn("Dataset {} is not sealed: {}", failed.dataset(), failed.reason());
      default -> throw new IllegalStateException("not an answer: " + type);
    }
  }
}
