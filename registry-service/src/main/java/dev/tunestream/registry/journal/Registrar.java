package dev.tunestream.registry.journal;

import dev.tunestream.artifacts.StoreUnavailableException;
import dev.tunestream.events.Event;
import dev.tunestream.events.Topic;
import dev.tunestream.events.VersionRegistered;
import dev.tunestream.messaging.EventPublisher;
import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.decide.Backlog;
import dev.tunestream.registry.decide.BacklogQuery;
import dev.tunestream.registry.decide.Decision;
import dev.tunestream.registry.decide.Decisions;
import dev.tunestream.registry.gate.Gatekeeper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what the tables leave to be decided. Only with the whole of {@code models} applied:
 * then what it has published before stands in the tables, and nothing is decided twice. Two
 * instances can still publish the same number for two jobs; the second is void when it is read, its
 * job stays in the backlog and gets the next number.
 */
@ApplicationScoped
class Registrar {
  private static final Logger LOG = LoggerFactory.getLogger(Registrar.class);

  private static final Duration PAUSE = Duration.ofSeconds(20);

  private final Database database;
  private final EventPublisher publisher;
  private final Gatekeeper gatekeeper;
  private final CardWriter cards;
  private boolean mayHaveWork = true;
  private long gatesNotBefore = System.nanoTime();

  Registrar(Database database, EventPublisher publisher, Gatekeeper gatekeeper, CardWriter cards) {
    this.database = database;
    this.publisher = publisher;
    this.gatekeeper = gatekeeper;
    this.cards = cards;
  }

  /**
   * Publishes what is to be decided now.
   *
   * @param changed whether something was applied since the last call
   */
  void decide(boolean changed, JournalReader journal) {
    mayHaveWork |= changed;
    if (!mayHaveWork) {
      return;
    }
    Backlog backlog = database.read(BacklogQuery::read);
    if (backlog.isEmpty()) {
      mayHaveWork = false;
      return;
    }
    if (!journal.isAtEndOf(Topic.MODELS)) {
      return;
    }
    for (Decision decision : Decisions.of(backlog)) {
      complete(decision.event()).ifPresent(event -> publish(new Decision(decision.id(), event)));
    }
    backlog.undecided().forEach(this::decideGate);
  }

  /** A report that can't be had now is looked at again later; nothing else waits for it. */
  private void decideGate(Backlog.Undecided version) {
    if (System.nanoTime() - gatesNotBefore < 0) {
      return;
    }
    try {
      publish(
          Decisions.gate(
              version,
              gatekeeper.decide(version.candidate(), version.rules(), version.evaluated())));
    } catch (StoreUnavailableException e) {
      gatesNotBefore = System.nanoTime() + PAUSE.toNanos();
      LOG.warn("The gate of {} waits: {}", version.candidate(), e.getMessage());
    }
  }

  private void publish(Decision decision) {
    publisher.publish(decision.id(), decision.event());
    LOG.info("Decided {}", decision.event());
  }

  /** The event as it is published; nothing while it has to wait in the backlog. */
  private Optional<? extends Event> complete(Event event) {
    return event instanceof VersionRegistered version && version.job() != null
        ? cards.complete(version)
        : Optional.of(event);
  }
}
