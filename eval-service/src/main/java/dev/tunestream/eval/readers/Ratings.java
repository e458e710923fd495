package dev.tunestream.eval.readers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.events.AnswerRated;
import dev.tunestream.events.Envelope;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * All ratings by evaluation, filled in the order of the topic; of one reader the last one counts.
 */
public final class Ratings {
  private record Rated(AnswerRated rating, Instant at) {}

  private final Map<String, Map<String, Rated>> byEvaluation = new ConcurrentHashMap<>();

  /** Takes the next event; those that are no ratings are passed over. */
  public void show(Envelope<?> envelope) {
    if (envelope.event() instanceof AnswerRated rating) {
      byEvaluation
          .computeIfAbsent(rating.evaluation(), _ -> new ConcurrentSkipListMap<>())
          .put(rating.key(), new Rated(rating, envelope.time()));
    }
  }

  /** Those of an evaluation as a page's context has them, by row. */
  public ArrayNode of(String evaluation) {
    ArrayNode ratings = JsonNodeFactory.instance.arrayNode();
    inOrder(byEvaluation.getOrDefault(evaluation, Map.of()).values())
        .forEach(rated -> ratings.add(document(rated.rating(), rated.at())));
    return ratings;
  }

  private static Collection<Rated> inOrder(Collection<Rated> ratings) {
    Map<String, Rated> sorted = new TreeMap<>();
    ratings.forEach(
        one -> sorted.put("%09d/%s".formatted(one.rating().row(), one.rating().key()), one));
    return sorted.values();
  }

  private static ObjectNode document(AnswerRated rating, Instant at) {
    ObjectNode document =
        JsonNodeFactory.instance
            .objectNode()
            .put("row", rating.row())
            .put("column", rating.column())
            .put("rating", rating.rating().word());
    if (rating.comment() != null) {
      document.put("comment", rating.comment());
    }
    if (rating.by() != null) {
      document.put("by", rating.by());
    }
    if (at != null) {
      document.put("at", at.toString());
    }
    return document;
  }
}
