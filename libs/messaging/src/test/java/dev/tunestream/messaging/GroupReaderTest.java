package dev.tunestream.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.events.Topic;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class GroupReaderTest {
  private static final String TOPIC = Topic.RAW_RECORDS.topicName();
  private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
  private static final TopicPartition SECOND = new TopicPartition(TOPIC, 1);

  private final BlockingQueue<Long> taken = new LinkedBlockingQueue<>();
  private final AtomicInteger failures = new AtomicInteger();

  /** A consumer that keeps what was committed when it is closed. */
  private static final class Kept extends MockConsumer<byte[], byte[]> {
    private volatile Map<TopicPartition, OffsetAndMetadata> last = Map.of();

    private Kept() {
      super(AutoOffsetResetStrategy.EARLIEST.name());
      updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
    }

    private void give(long... offsets) {
      schedulePollTask(
          () -> {
            rebalance(List.of(FIRST, SECOND));
            for (long offset : offsets) {
              addRecord(new ConsumerRecord<>(TOPIC, 0, offset, null, new byte[0]));
            }
          });
    }

    @Override
    public synchronized void close() {
      last = committed(Set.of(FIRST, SECOND));
      super.close();
    }

    private Long committed() {
      return last.containsKey(FIRST) && last.get(FIRST) != null ? last.get(FIRST).offset() : null;
    }
  }

  @Test
  void whatIsDoneIsCommitted() throws InterruptedException {
    Kept consumer = new Kept();
    consumer.give(0, 1, 2);
    read(consumer, (records, later) -> records.forEach(one -> taken.add(one.offset())), 3);

    assertThat(consumer.committed()).isEqualTo(3);
    assertThat(failures).hasValue(0);
  }

  @Test
  void workThatGoesOnHoldsTheOffsetButNotTheRecordsBehindIt() throws InterruptedException {
    Kept consumer = new Kept();
    consumer.give(0, 1, 2, 3);
    CompletableFuture<Void> ended = CompletableFuture.completedFuture(null);
    CompletableFuture<Void> going = new CompletableFuture<>();
    read(
        consumer,
        (records, later) ->
            records.forEach(
                one -> {
                  if (one.offset() == 1 || one.offset() == 2) {
                    later.doneWith(one, one.offset() == 1 ? ended : going);
                  }
                  taken.add(one.offset());
                }),
        4);

    assertThat(consumer.committed()).isEqualTo(2);
  }

  @Test
  void workThatFailsIsNeverCommitted() throws InterruptedException {
    Kept consumer = new Kept();
    consumer.give(0, 1);
    read(
        consumer,
        (records, later) ->
            records.forEach(
                one -> {
                  later.doneWith(
                      one, CompletableFuture.failedFuture(new IllegalStateException("cut off")));
                  taken.add(one.offset());
                }),
        2);

    assertThat(consumer.committed()).isZero();
  }

  @Test
  void afterAFailureRecordsComeAgain() throws InterruptedException {
    Kept broken = new Kept();
    broken.setPollException(new KafkaException("away"));
    Kept refusing = new Kept();
    refusing.give(0);
    Kept good = new Kept();
    good.give(0);
    List<Kept> consumers = List.of(broken, refusing, good);
    AtomicInteger next = new AtomicInteger();
    try (GroupReader reader =
        new GroupReader(
            () -> consumers.get(next.getAndIncrement()),
            Topic.RAW_RECORDS,
            (records, later) -> {
              if (next.get() == 2) {
                throw new IllegalStateException("not this time");
              }
              records.forEach(one -> taken.add(one.offset()));
            },
            failures::incrementAndGet)) {
      reader.start();
      assertThat(taken.poll(20, TimeUnit.SECONDS)).isZero();
    }

    assertThat(failures).hasValue(2);
    assertThat(refusing.committed()).isNull();
    assertThat(good.committed()).isEqualTo(1);
  }

  private void read(Consumer<byte[], byte[]> consumer, GroupReader.Handler handler, int records)
      throws InterruptedException {
    try (GroupReader reader =
        new GroupReader(() -> consumer, Topic.RAW_RECORDS, handler, failures::incrementAndGet)) {
      reader.start();
      for (int i = 0; i < records; i++) {
        assertThat(taken.poll(20, TimeUnit.SECONDS)).isNotNull();
      }
    }
  }
}
