package dev.tunestream.registry.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.events.AdapterProduced;
import dev.tunestream.events.EvaluationCompleted;
import dev.tunestream.events.EvaluationFailed;
import dev.tunestream.events.Event;
import dev.tunestream.events.EventCodec;
import dev.tunestream.events.EventType;
import dev.tunestream.events.KafkaMessage;
import dev.tunestream.registry.query.LineageQueries;
import io.openlineage.client.OpenLineage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a collector is told of a job, from the tables: the same as from the topics. */
public final class ToldOfJob {
  private static final EventCodec CODEC = new EventCodec();

  private ToldOfJob() {}

  /** An event with its time. */
  private record Dated(Instant at, Event event) {}

  /**
   * The job's events in the standard's words, by their time.
   *
   * @param history as the tables have it
   * @param produced what the tables tell of its adapter
   * @param evaluation what they tell of its evaluation
   */
  public static List<OpenLineage.RunEvent> of(
      String job,
      List<LineageQueries.JobEvent> history,
      Optional<LineageQueries.Produced> produced,
      Optional<LineageQueries.Evaluated> evaluation,
      RunEvents words) {
    List<Dated> events = new ArrayList<>();
    history.forEach(
        told -> event(job, told).ifPresent(event -> events.add(new Dated(told.at(), event))));
    produced.ifPresent(
        made ->
            events.add(
                new Dated(
                    made.at(),
                    new AdapterProduced(
                        job,
                        made.adapter(),
                        made.bytes(),
                        made.recipe(),
                        made.pins(),
                        made.tokenizedSet(),
                        made.summary()))));
    evaluation.ifPresent(ended -> events.add(new Dated(ended.at(), event(ended))));
    return events.stream()
        .sorted(Comparator.comparing(Dated::at))
        .flatMap(dated -> words.of(dated.event(), dated.at()).stream())
        .toList();
  }

  private static Event event(LineageQueries.Evaluated ended) {
    return ended.report() == null
        ? new EvaluationFailed(ended.id(), ended.job(), ended.adapter(), ended.reason())
        : new EvaluationCompleted(
            ended.id(),
            ended.job(),
            ended.adapter(),
            ended.base(),
            ended.tuned(),
            ended.report(),
            null);
  }

  /** The event that a row of the history keeps; nothing for a row that keeps none. */
  private static Optional<Event> event(String job, LineageQueries.JobEvent told) {
    JsonNode data = told.data();
    Stream<EventType> types =
        Arrays.stream(EventType.values())
            .filter(type -> type.eventClass().getSimpleName().equals(told.event()));
    return data == null
        ? Optional.empty()
        : types
            .findFirst()
            .map(
                type ->
                    CODEC
                        .decode(
                            new KafkaMessage(
                                type.topic().topicName(),
                                job,
                                Map.of(
                                    "ce_specversion",
                                    "1.0",
                                    "ce_type",
                                    type.typeName(),
                                    "ce_id",
                                    told.id(),
                                    "ce_source",
                                    told.source(),
                                    "ce_subject",
                                    job),
                                data.toString().getBytes(StandardCharsets.UTF_8)))
                        .event());
  }
}
