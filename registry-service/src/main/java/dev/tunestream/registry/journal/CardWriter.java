package dev.tunestream.registry.journal;

import dev.tunestream.artifacts.ArtifactException;
import dev.tunestream.events.VersionRegistered;
import dev.tunestream.registry.card.Cards;
import dev.tunestream.registry.database.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a version its card before it is registered. While the store is away, versions wait in the
 * backlog, and everything else goes on: a try takes the store's patience, so the next one is made
 * after a pause only.
 */
@ApplicationScoped
class CardWriter {
  private static final Logger LOG = LoggerFactory.getLogger(CardWriter.class);
  private static final Duration PAUSE = Duration.ofSeconds(15);

  private final UnaryOperator<VersionRegistered> cards;
  private final LongSupplier nanos;
  private boolean away;
  private long awayAt;

  @Inject
  CardWriter(Cards cards) {
    this(cards::withCard, System::nanoTime);
  }

  CardWriter(UnaryOperator<VersionRegistered> cards, LongSupplier nanos) {
    this.cards = cards;
    this.nanos = nanos;
  }

  /** The version with its card; nothing while it has to wait. */
  Optional<VersionRegistered> complete(VersionRegistered version) {
    // Also the versions behind one that waits: their numbers follow from its own.
    if (away && nanos.getAsLong() - awayAt < PAUSE.toNanos()) {
      return Optional.empty();
    }
    away = false;
    try {
      return Optional.of(cards.apply(version));
    } catch (ArtifactException e) {
      away = true;
      awayAt = nanos.getAsLong();
      LOG.warn(
          "Version {} of {} is registered when its card can be stored: {}",
          version.version(),
          version.model(),
          e.getMessage());
      return Optional.empty();
    } catch (DatabaseException e) {
      throw e;
    } catch (RuntimeException e) {
      // A card is worth less than the version, which must not wait for a correction here.
      LOG.error("Version {} of {} gets no card", version.version(), version.model(), e);
      return Optional.of(version);
    }
  }
}
