package dev.tunestream.registry.hub.push;

import dev.tunestream.events.AdapterPushed;
import dev.tunestream.events.EvaluationRequested;
import dev.tunestream.events.VersionRegistered;
import dev.tunestream.messaging.EventPublisher;
import dev.tunestream.recipe.Recipe;
import dev.tunestream.registry.hub.HubRefusal;
import dev.tunestream.registry.hub.HubSettings;
import dev.tunestream.registry.hub.repo.VersionQueries;
import dev.tunestream.registry.hub.repo.VersionRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes a version of a push, by events that are read back. A number that another has taken in the
 * meantime makes the event void; then the next one is tried.
 */
@ApplicationScoped
class Registration {
  private static final Duration LOOK = Duration.ofMillis(50);

  private final EventPublisher publisher;
  private final VersionQueries versions;
  private final HubSettings settings;

  Registration(EventPublisher publisher, VersionQueries versions, HubSettings settings) {
    this.publisher = publisher;
    this.versions = versions;
    this.settings = settings;
  }

  /**
   * Tells of the push and waits until it is a version. May be called again for the same push.
   *
   * @param card digest of its README.md, or null
   * @throws HubRefusal if it isn't in time; whoever sends the same commit again gets the version
   */
  VersionRow register(AdapterPushed push, String card) {
    publisher.publish(push.push() + "/AdapterPushed", push);
    Instant end = Instant.now().plus(settings.commitTime());
    int number = 0;
    while (Instant.now().isBefore(end)) {
      Optional<VersionRow> mine = versions.ofPush(push.push());
      if (mine.isPresent()) {
        return mine.get();
      }
      int newest = versions.newest(push.model()).map(VersionRow::version).orElse(0);
      if (newest >= number) {
        number = newest + 1;
        publisher.publish(
            "%s/VersionRegistered/%d".formatted(push.push(), number),
            new VersionRegistered(
                push.model(), number, null, push.push(), push.adapter(), push.evaluation(), card));
      }
      pause();
    }
    throw HubRefusal.unavailable(
        "The push is published and was not read back within %s; the registry is catching up. Push the same again to get its version.",
        settings.commitTime());
  }

  /** Asks for an evaluation, by the same line that evaluates its own. */
  void ask(String evaluation, Recipe recipe, String adapter) {
    publisher.publish(
        evaluation + "/EvaluationRequested", EvaluationRequested.of(evaluation, recipe, adapter));
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw HubRefusal.unavailable("The registry is being stopped. Push the same again.");
    }
  }
}
