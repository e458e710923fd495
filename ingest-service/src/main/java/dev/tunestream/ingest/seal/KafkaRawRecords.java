package dev.tunestream.ingest.seal;

import dev.tunestream.events.KafkaMessage;
import dev.tunestream.events.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topic on the broker, read by consumers of no group. */
public final class KafkaRawRecords implements RawRecords {
  private static final String TOPIC = Topic.RAW_RECORDS.topicName();
  private static final Duration POLL = Duration.ofMillis(500);

  private final Map<String, Object> connection;
  private final Runnable checkpoint;

  /**
   * @param connection how to reach the broker, as Kafka's clients are configured
   * @param checkpoint called between polls; throws to end the reading when the service stops
   */
  public KafkaRawRecords(Map<String, Object> connection, Runnable checkpoint) {
    this.connection = Map.copyOf(connection);
    this.checkpoint = checkpoint;
  }

  @Override
  public Map<Integer, Long> begins() {
    return offsets(KafkaConsumer::beginningOffsets);
  }

  @Override
  public Map<Integer, Long> ends() {
    return offsets(KafkaConsumer::endOffsets);
  }

  private Map<Integer, Long> offsets(
      BiFunction<KafkaConsumer<byte[], byte[]>, List<TopicPartition>, Map<TopicPartition, Long>>
          asked) {
    // Uncommitted: below an open transaction may lie what others have written since.
    try (KafkaConsumer<byte[], byte[]> consumer = consumer("read_uncommitted")) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(TOPIC).stream()
              .map(info -> new TopicPartition(TOPIC, info.partition()))
              .toList();
      Map<Integer, Long> offsets = new TreeMap<>();
      asked
          .apply(consumer, partitions)
          .forEach((partition, offset) -> offsets.put(partition.partition(), offset));
      return offsets;
    }
  }

  @Override
  public <T> void read(String dataset, Map<Integer, Long> ends, Reader<T> reader)
      throws IOException {
    byte[] key = dataset.getBytes(StandardCharsets.UTF_8);
    List<TopicPartition> partitions =
        ends.keySet().stream().map(partition -> new TopicPartition(TOPIC, partition)).toList();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer("read_committed")) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (isBehind(consumer, ends)) {
        checkpoint.run();
        List<ConsumerRecord<byte[], byte[]>> wanted = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if ((record.key() == null || Arrays.equals(record.key(), key))
              && record.offset() < ends.get(record.partition())) {
            wanted.add(record);
          }
        }
        List<T> prepared =
            wanted.parallelStream()
                .map(record -> reader.prepare(message(record), record.partition(), record.offset()))
                .collect(Collectors.toList());
        for (T one : prepared) {
          reader.accept(one);
        }
      }
    }
  }

  /** Whether a partition has more to read; those that have not are not fetched any further. */
  private static boolean isBehind(KafkaConsumer<byte[], byte[]> consumer, Map<Integer, Long> ends) {
    List<TopicPartition> done =
        consumer.assignment().stream()
            .filter(at -> consumer.position(at) >= ends.get(at.partition()))
            .toList();
    consumer.pause(done);
    return done.size() < ends.size();
  }

  private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
    Map<String, Object> config = new HashMap<>(connection);
    // The platform's settings name a group.
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1000);
    // A fetch for an empty partition holds up the one for a full partition behind it.
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
    // What retention has removed meanwhile is passed over.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
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
