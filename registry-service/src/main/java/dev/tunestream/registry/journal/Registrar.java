package dev.tunestream.registry.journal;

import dev.tunestream.events.Topic;
import dev.tunestream.messaging.EventPublisher;
import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.decide.Backlog;
import dev.tunestream.registry.decide.BacklogQuery;
import dev.tunestream.registry.decide.Decision;
import dev.tunestream.registry.decide.Decisions;
import jakarta.enterprise.context.ApplicationScoped;
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

  private final Database database;
  private final EventPublisher publisher;
  private boolean mayHaveWork = true;

  Registrar(Database database, EventPublisher publisher) {
    this.database = database;
    this.publisher = publisher;
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
      publisher.publish(decision.id(), decision.event());
      LOG.info("Decided {}", decision.event());
    }
  }
}
