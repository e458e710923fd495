package dev.tunestream.registry.card;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.artifacts.ArtifactNotFoundException;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.artifacts.DigestMismatchException;
import dev.tunestream.events.VersionRegistered;
import dev.tunestream.registry.query.CardQueries;
import dev.tunestream.registry.query.Evaluation;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes cards of what the tables and the store know. */
@ApplicationScoped
public class Cards {
  private static final Logger LOG = LoggerFactory.getLogger(Cards.class);
  private static final Set<String> WORDS = Set.of("license", "language");

  private final CardQueries queries;
  private final ArtifactStore store;
  private final Footprint footprint;

  Cards(CardQueries queries, ArtifactStore store, CardSettings settings) {
    this.queries = queries;
    this.store = store;
    this.footprint =
        new Footprint(
            settings.watts(),
            settings.gramsPerKilowattHour(),
            settings.pricePerHour(),
            settings.currency());
  }

  /**
   * The event with its card, which is in the store then.
   *
   * @param event of a job that the tables know
   * @throws dev.tunestream.artifacts.ArtifactException when the store does not answer
   */
  public VersionRegistered withCard(VersionRegistered event) {
    CardQueries.Facts facts = queries.upcoming(event.model(), event.version(), event.job());
    String card = write(facts, CardForm.ofRegistry(event.model(), event.version()));
    Digest digest = store.put(card.getBytes(StandardCharsets.UTF_8));
    return new VersionRegistered(
        event.model(),
        event.version(),
        event.job(),
        event.push(),
        event.adapter(),
        event.evaluation(),
        digest.hex());
  }

  /** The card of a registered version, written now; nothing where there is no such version. */
  public Optional<String> write(String model, int version, CardForm form) {
    return queries.registered(model, version).map(facts -> write(facts, form));
  }

  private String write(CardQueries.Facts facts, CardForm form) {
    Map<String, String> words = new TreeMap<>(facts.words());
    words.keySet().retainAll(WORDS);
    words.values().removeIf(String::isBlank);
    return Card.of(
        new CardFacts(facts.version(), report(facts.version().evaluation()), words),
        form,
        footprint);
  }

  private JsonNode report(Evaluation evaluation) {
    if (evaluation == null || evaluation.report() == null) {
      return CardFacts.noReport();
    }
    try (InputStream in = store.open(new Digest(evaluation.report()))) {
      return ReportReader.read(in);
    } catch (ArtifactNotFoundException | DigestMismatchException | IOException e) {
      // It will not get better: the card says that there is none.
      LOG.warn(
          "The report of evaluation {} can't be read for a card: {}",
          evaluation.id(),
          e.getMessage());
      return CardFacts.noReport();
    }
  }
}
