package dev.tunestream.registry.openlineage;

import dev.tunestream.events.Envelope;
import dev.tunestream.events.EventCodec;
import dev.tunestream.events.InvalidEventException;
import dev.tunestream.events.KafkaMessage;
import dev.tunestream.events.Topic;
import dev.tunestream.messaging.StopSignal;
import dev.tunestream.registry.database.DatabaseException;
import io.openlineage.client.OpenLineage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the line's topics in a group of its own and tells a collector what it reads. The group's
 * offsets, and not the tables', say how far it has come: tables that are built again tell nothing a
 * second time. A collector that is away is waited for, and holds up nothing else.
 */
final class Feed {
  static final String GROUP = "registry-service-openlineage";

  static final List<String> TOPICS =
      List.of(
          Topic.DATASETS.topicName(),
          Topic.JOBS.topicName(),
          Topic.JOB_EVENTS.topicName(),
          Topic.ADAPTERS.topicName(),
          Topic.EVALUATIONS.topicName());

  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  /** Far below the time after which the group would do without a member. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final EventCodec codec = new EventCodec();
  private final RunEvents words;
  private final StopSignal stop;

  Feed(RunEvents words, StopSignal stop) {
    this.words = words;
    this.stop = stop;
  }

  /** Goes on until the service stops. */
  void follow(Consumer<byte[], byte[]> consumer, Collector collector) {
    consumer.subscribe(TOPICS);
    Map<TopicPartition, OffsetAndMetadata> told = new HashMap<>();
    while (!stop.isStopped()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (!tell(record, consumer, collector)) {
          break;
        }
        told.put(
            new TopicPartition(record.topic(), record.partition()),
            new OffsetAndMetadata(record.offset() + 1));
      }
      if (!told.isEmpty()) {
        consumer.commitSync(told);
        told.clear();
      }
    }
  }

  /** Returns when the record is told; false if the service stops before that. */
  private boolean tell(
      ConsumerRecord<byte[], byte[]> record,
      Consumer<byte[], byte[]> consumer,
      Collector collector) {
    Envelope<?> envelope;
    try {
      envelope = codec.decode(message(record));
    } catch (InvalidEventException e) {
      // The services that work on the topic put it to the dead letters.
      LOG.debug("Record {} of {} is passed over", record.offset(), record.topic(), e);
      return true;
    }
    Instant at =
        envelope.time() == null ? Instant.ofEpochMilli(record.timestamp()) : envelope.time();
    Duration pause = FIRST_PAUSE;
    while (!stop.isStopped()) {
      try {
        for (OpenLineage.RunEvent event : words.of(envelope.event(), at)) {
          collector
              .emit(event)
              .ifPresent(
                  reason ->
                      LOG.warn(
                          "The OpenLineage collector does not take an event of {}: {}",
                          envelope.id(),
                          reason));
        }
        return true;
      } catch (Collector.AwayException | DatabaseException e) {
        if (pause.equals(FIRST_PAUSE)) {
          LOG.warn("OpenLineage events wait: {}", e.getMessage());
        }
        await(pause, consumer);
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                ? pause.multipliedBy(2)
                : LONGEST_PAUSE;
      }
    }
    return false;
  }

  /** Stays a member of the group meanwhile, and takes nothing new. */
  private void await(Duration pause, Consumer<byte[], byte[]> consumer) {
    stop.await(pause);
    Set<TopicPartition> assigned = consumer.assignment();
    consumer.pause(assigned);
    consumer.poll(Duration.ZERO);
    consumer.resume(consumer.assignment());
  }

  private static KafkaMessage message(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : record.headers()) {
      if (header.value() != null) {
        headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
      }
    }
    return new KafkaMessage(
        record.topic(),
        record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8),
        headers,
        record.value());
  }
}
