package dev.tunestream.messaging;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Which records of each partition are not done yet, though some behind them may be. */
final class OpenWork {
  private final Map<TopicPartition, Long> taken = new HashMap<>();
  private final Map<TopicPartition, NavigableSet<Long>> open = new HashMap<>();

  /** A record is open until the work has ended well. */
  synchronized void begin(ConsumerRecord<?, ?> record, CompletionStage<?> work) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    NavigableSet<Long> offsets = open.computeIfAbsent(partition, at -> new TreeSet<>());
    offsets.add(record.offset());
    work.thenRun(() -> end(offsets, record.offset()));
  }

  private synchronized void end(NavigableSet<Long> offsets, long offset) {
    offsets.remove(offset);
  }

  /**
   * All records of a partition have been taken up to an offset.
   *
   * @param next of the first that has not
   */
  synchronized void taken(TopicPartition partition, long next) {
    taken.put(partition, next);
  }

  /** By partition, the offset of the first record that is not done. */
  synchronized Map<TopicPartition, Long> done() {
    Map<TopicPartition, Long> done = new HashMap<>(taken);
    open.forEach(
        (partition, offsets) -> {
          if (!offsets.isEmpty()) {
            done.merge(partition, offsets.first(), Math::min);
          }
        });
    return done;
  }

  /** They are another member's from now on. */
  synchronized void forget(Collection<TopicPartition> partitions) {
    taken.keySet().removeAll(partitions);
    open.keySet().removeAll(partitions);
  }

  synchronized void clear() {
    taken.clear();
    open.clear();
  }
}
