package dev.tunestream.eval.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.artifacts.DocumentKey;
import dev.tunestream.artifacts.Documents;
import dev.tunestream.events.EvaluationCompleted;
import dev.tunestream.events.EvaluationFailed;
import dev.tunestream.events.Event;
import java.io.IOException;
import java.util.Optional;

/**
 * How evaluations ended: {@code evaluations/<evaluation>/outcome}, the event that tells it with its
 * {@code state} beside, written once.
 */
public final class Outcomes {
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final String STATE = "state";
  private static final String COMPLETED = "COMPLETED";
  private static final String FAILED = "FAILED";

  private final Documents documents;

  public Outcomes(Documents documents) {
    this.documents = documents;
  }

  /** The event that tells how the evaluation ended, if it has. */
  public Optional<Event> find(String evaluation) {
    return documents.read(key(evaluation)).map(document -> read(evaluation, document));
  }

  /** Ends an evaluation, unless it has ended; gives the event of whichever end was first. */
  public Event end(EvaluationCompleted event) {
    return end(event.evaluation(), COMPLETED, event);
  }

  /** Ends an evaluation without a report, unless it has ended; as for one with a report. */
  public Event end(EvaluationFailed event) {
    return end(event.evaluation(), FAILED, event);
  }

  private Event end(String evaluation, String state, Event event) {
    ObjectNode document = JSON.createObjectNode().put(STATE, state);
    document.setAll(JSON.<ObjectNode>valueToTree(event));
    try {
      return read(
          evaluation,
          documents.createIfAbsent(key(evaluation), JSON.writeValueAsBytes(document)).content());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event has a JSON form", e);
    }
  }

  private static Event read(String evaluation, byte[] content) {
    try {
      ObjectNode document = (ObjectNode) JSON.readTree(content);
      boolean completed = COMPLETED.equals(document.path(STATE).asText());
      return completed
          ? JSON.treeToValue(document, EvaluationCompleted.class)
          : JSON.treeToValue(document, EvaluationFailed.class);
    } catch (IOException | ClassCastException e) {
      throw new IllegalStateException(
          "The document %s is damaged in the store.".formatted(key(evaluation)), e);
    }
  }

  private static DocumentKey key(String evaluation) {
    return DocumentKey.of("evaluations", evaluation, "outcome");
  }
}
