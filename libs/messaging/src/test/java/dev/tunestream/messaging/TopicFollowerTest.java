package dev.tunestream.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.events.DatasetFailed;
import dev.tunestream.events.Envelope;
import dev.tunestream.events.Event;
import dev.tunestream.events.EventCodec;
import dev.tunestream.events.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class TopicFollowerTest {
  private static final String TOPIC = Topic.DATASETS.topicName();
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

  private final MockConsumer<byte[], byte[]> consumer =
      new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());
  private final BlockingQueue<Event> seen = new LinkedBlockingQueue<>();

  TopicFollowerTest() {
    consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, null, null, null)));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, 2L));
  }

  @Test
  void theViewGetsWhatWasThereAndWhatComes() throws InterruptedException {
    consumer.schedulePollTask(
        () -> {
          consumer.addRecord(record(0, "first"));
          consumer.addRecord(
              new ConsumerRecord<>(TOPIC, 0, 1, null, "junk".getBytes(StandardCharsets.UTF_8)));
        });

    try (TopicFollower follower =
        new TopicFollower(() -> consumer, Topic.DATASETS, this::see, () -> {})) {
      assertThat(follower.hasCaughtUp()).isFalse();
      follower.start();

      assertThat(next()).isEqualTo(failed("first"));
      consumer.schedulePollTask(() -> consumer.addRecord(record(2, "second")));
      assertThat(next()).isEqualTo(failed("second"));
      assertThat(follower.hasCaughtUp()).isTrue();
    }
  }

  @Test
  void anErrorOfTheViewOrTheBrokerIsNotTheEnd() throws InterruptedException {
    consumer.schedulePollTask(
        () -> {
          consumer.addRecord(record(0, "broken"));
          consumer.addRecord(record(1, "good"));
        });
    int[] tries = new int[1];
    AtomicInteger failures = new AtomicInteger();

    try (TopicFollower follower =
        new TopicFollower(
            () -> {
              if (tries[0]++ == 0) {
                throw new KafkaException("the broker is away");
              }
              return consumer;
            },
            Topic.DATASETS,
            envelope -> {
              if (envelope.event().equals(failed("broken"))) {
                throw new IllegalStateException("a mistake in the view");
              }
              see(envelope);
            },
            failures::incrementAndGet)) {
      follower.start();

      assertThat(next()).isEqualTo(failed("good"));
      assertThat(failures).hasValue(1);
    }
  }

  private void see(Envelope<?> envelope) {
    seen.add(envelope.event());
  }

  private Event next() throws InterruptedException {
    return seen.poll(20, TimeUnit.SECONDS);
  }

  private static DatasetFailed failed(String request) {
    return new DatasetFailed("quotes", request, "empty");
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset, String request) {
    var message = new EventCodec().encode(new Envelope<>("1", "/me", null, failed(request)));
    RecordHeaders headers = new RecordHeaders();
    message
        .headers()
        .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
    return new ConsumerRecord<>(
        TOPIC,
        0,
        offset,
        0,
        TimestampType.CREATE_TIME,
        1,
        1,
        message.key().getBytes(StandardCharsets.UTF_8),
        message.value(),
        headers,
        java.util.Optional.empty());
  }
}
