package dev.tunestream.registry.change;

import dev.tunestream.events.Event;
import dev.tunestream.messaging.EventPublisher;
import dev.tunestream.registry.query.ChangeQueries;
import dev.tunestream.service.RequestRefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes a change of the registry: publishes it, and waits until it has been read back from the
 * journal, so that who asked for it finds it in the next look-up.
 */
@ApplicationScoped
public class Changes {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final EventPublisher publisher;
  private final ChangeQueries changes;

  Changes(EventPublisher publisher, ChangeQueries changes) {
    this.publisher = publisher;
    this.changes = changes;
  }

  /**
   * Publishes and waits.
   *
   * @return whether it has changed something; false where it is void because something else was
   *     there than it expected
   */
  public boolean make(Event event) {
    return make("rest/" + UUID.randomUUID(), event);
  }

  /**
   * As {@link #make(Event)}, for a change that may be asked for again.
   *
   * @param id the same for the same change, which then counts once
   */
  public boolean make(String id, Event event) {
    publisher.publish(id, event);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - end < 0) {
      Optional<Boolean> outcome = changes.outcome(publisher.source(), id);
      if (outcome.isPresent()) {
        return outcome.get();
      }
      pause(id);
    }
    throw notYet(id);
  }

  private static void pause(String id) {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notYet(id);
    }
  }

  private static RequestRefusedException notYet(String id) {
    return RequestRefusedException.unavailable(
        "The change is in the journal as event %s, but was not applied within %d seconds; it takes effect when the registry has caught up. Look again before you repeat it."
            .formatted(id, PATIENCE.toSeconds()));
  }
}
