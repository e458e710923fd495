package dev.tunestream.tokenize.edge;

import dev.tunestream.events.Envelope;
import dev.tunestream.events.TokenizationQueued;
import dev.tunestream.events.Topic;
import dev.tunestream.messaging.Claim;
import dev.tunestream.messaging.QueueHandler;
import dev.tunestream.messaging.Queues;
import dev.tunestream.messaging.RejectedEventException;
import dev.tunestream.tokenize.jobs.ChunkDesk;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Takes queued chunks of tokenized sets, as many at once as there are processors. */
@ApplicationScoped
public class ChunkQueue implements QueueHandler {
  /** Not the service's name, which is the group that reads jobs. */
  private static final String GROUP = "tokenization";

  private final ChunkDesk desk;
  private final DatasetsView datasets;

  ChunkQueue(ChunkDesk desk, DatasetsView datasets) {
    this.desk = desk;
    this.datasets = datasets;
  }

  void start(@Observes StartupEvent event, Queues queues) {
    queues.take(Topic.TOKENIZATION, GROUP, Runtime.getRuntime().availableProcessors(), this);
  }

  @Override
  public void handle(Envelope<?> envelope, Claim claim) {
    datasets.awaitReplay();
    desk.make(queued(envelope));
  }

  /** Doesn't begin again what was begun so often: it may have ended the process each time. */
  @Override
  public void handleLast(Envelope<?> envelope, Claim claim) {
    desk.giveUp(
        queued(envelope),
        "it was begun %d times and interrupted each time; if tokenize-service ran out of memory, give it more"
            .formatted(claim.deliveryCount() - 1));
  }

  private static TokenizationQueued queued(Envelope<?> envelope) {
    if (envelope.event() instanceof TokenizationQueued queued) {
      return queued;
    }
    throw new RejectedEventException(
        "a %s does not travel here".formatted(envelope.event().getClass().getSimpleName()));
  }
}
