package dev.tunestream.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A share group as a queue of long jobs: one record at a time, held by renewing it every third of
 * its lock while a worker thread does the work, and acknowledged by what came of it.
 *
 * <p>The share consumer itself lives on one thread, as it must. A renewed record is polled again;
 * only then can it be acknowledged again. A renewal that fails, for whatever reason, takes the
 * record out of the consumer's hands, so the claim is lost and the work stops; the broker delivers
 * the record again.
 */
final class QueueConsumer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(QueueConsumer.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration COMMIT = Duration.ofSeconds(15);
  private static final Duration RENEWED_POLL = Duration.ofSeconds(10);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

  /** The group's default, until the broker has told. */
  private static final int DEFAULT_LOCK_MILLIS = 30_000;

  private final QueueSettings settings;
  private final QueueWorker worker;
  private final BrokerErrors errors;
  private final StopSignal stop = new StopSignal();
  private final ExecutorService workThread;
  private final Thread thread;
  private volatile Claim current;

  QueueConsumer(QueueSettings settings, QueueWorker worker, BrokerErrors errors) {
    this.settings = settings;
    this.worker = worker;
    this.errors = errors;
    String name = "queue-" + settings.group();
    this.workThread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name(name + "-work").factory());
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Whether a record is worked on. */
  boolean busy() {
    return current != null;
  }

  /** Tells the work to end, waits until it has, and gives the record back. */
  @Override
  public void close() {
    stop.stop();
    Claim claim = current;
    if (claim != null) {
      claim.stop();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    workThread.shutdown();
  }

  private void run() {
    try {
      new Retries(stop)
          .untilItWorks(
              "queue " + settings.group(),
              e -> false,
              () -> {
                try {
                  consume();
                } catch (KafkaException e) {
                  errors.count();
                  throw e;
                }
                return null;
              });
    } catch (ServiceStoppingException e) {
      LOG.debug("Queue {} ends before the broker was there", settings.group());
    }
  }

  private void consume() {
    QueueGroup group = QueueGroup.read(settings.bootstrapServers(), settings.group());
    try (ShareConsumer<byte[], byte[]> consumer = connect()) {
      consumer.subscribe(List.of(settings.topic()));
      while (!stop.isStopped()) {
        List<ConsumerRecord<byte[], byte[]>> records = poll(consumer, POLL);
        // One is asked for; if there are more, others shall have them.
        for (int i = 1; i < records.size(); i++) {
          consumer.acknowledge(records.get(i), AcknowledgeType.RELEASE);
        }
        if (!records.isEmpty()) {
          take(consumer, records.getFirst(), group);
        }
      }
    }
  }

  private void take(
      ShareConsumer<byte[], byte[]> consumer,
      ConsumerRecord<byte[], byte[]> record,
      QueueGroup group) {
    int deliveries = record.deliveryCount().map(Short::intValue).orElse(1);
    Claim claim = new Claim(deliveries, deliveries >= group.deliveryLimit());
    current = claim;
    if (stop.isStopped()) {
      claim.stop();
    }
    Future<AcknowledgeType> work = workThread.submit(() -> worker.work(record, claim));
    try {
      AcknowledgeType verdict = holdUntilDone(consumer, record, claim, work);
      if (!claim.lost()) {
        acknowledge(consumer, record, verdict)
            .ifPresent(
                e ->
                    LOG.warn(
                        "{} of {} was refused, it will come again: {}",
                        verdict,
                        place(record),
                        e.getMessage()));
      }
    } catch (RuntimeException e) {
      claim.lose();
      awaitEnd(work);
      throw e;
    } finally {
      current = null;
    }
  }

  /** Two jobs must not run side by side, so what was lost has to end first. */
  private static void awaitEnd(Future<?> work) {
    try {
      work.get();
    } catch (ExecutionException e) {
      LOG.debug("Lost work ended with a failure", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Renews the record until the work is done, whether it could be held or not. */
  private AcknowledgeType holdUntilDone(
      ShareConsumer<byte[], byte[]> consumer,
      ConsumerRecord<byte[], byte[]> record,
      Claim claim,
      Future<AcknowledgeType> work) {
    while (true) {
      int lock = consumer.acquisitionLockTimeoutMs().orElse(DEFAULT_LOCK_MILLIS);
      try {
        return work.get(lock / 3, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (!claim.lost()) {
          renew(consumer, record, claim);
        }
      } catch (ExecutionException e) {
        LOG.error("The work on {} broke down", place(record), e.getCause());
        stop.await(AFTER_FAILURE);
        return AcknowledgeType.RELEASE;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ServiceStoppingException("interrupted while holding " + place(record));
      }
    }
  }

  private void renew(
      ShareConsumer<byte[], byte[]> consumer, ConsumerRecord<byte[], byte[]> record, Claim claim) {
    Optional<KafkaException> refusal = acknowledge(consumer, record, AcknowledgeType.RENEW);
    if (refusal.isEmpty() && comesAgain(consumer, record)) {
      CompletableFuture.runAsync(
              claim::renewed, task -> Thread.ofPlatform().daemon().name("renewed").start(task))
          .exceptionally(
              e -> {
                LOG.warn("What follows a renewal of {} failed", place(record), e);
                return null;
              });
    } else {
      LOG.warn(
          "The hold on {} is lost, its work stops: {}",
          place(record),
          refusal.map(KafkaException::getMessage).orElse("it did not come again"));
      claim.lose();
    }
  }

  /** A renewed record is in the consumer's hands again only after another poll. */
  private boolean comesAgain(
      ShareConsumer<byte[], byte[]> consumer, ConsumerRecord<byte[], byte[]> record) {
    boolean again = false;
    long until = System.nanoTime() + RENEWED_POLL.toNanos();
    while (!again && System.nanoTime() < until) {
      for (ConsumerRecord<byte[], byte[]> polled : poll(consumer, POLL)) {
        if (polled.partition() == record.partition() && polled.offset() == record.offset()) {
          again = true;
        } else {
          consumer.acknowledge(polled, AcknowledgeType.RELEASE);
        }
      }
    }
    return again;
  }

  private Optional<KafkaException> acknowledge(
      ShareConsumer<byte[], byte[]> consumer,
      ConsumerRecord<byte[], byte[]> record,
      AcknowledgeType type) {
    try {
      consumer.acknowledge(record, type);
      Map<TopicIdPartition, Optional<KafkaException>> result = consumer.commitSync(COMMIT);
      Optional<KafkaException> refusal =
          result.values().stream().flatMap(Optional::stream).findFirst();
      refusal.ifPresent(e -> errors.count());
      return refusal;
    } catch (KafkaException e) {
      errors.count();
      return Optional.of(e);
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> poll(
      ShareConsumer<byte[], byte[]> consumer, Duration limit) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    consumer.poll(limit).forEach(records::add);
    return records;
  }

  private ShareConsumer<byte[], byte[]> connect() {
    Map<String, Object> config =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            settings.bootstrapServers(),
            ConsumerConfig.GROUP_ID_CONFIG,
            settings.group(),
            ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG,
            "explicit",
            ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG,
            "record_limit",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            1);
    return new KafkaShareConsumer<>(
        config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static String place(ConsumerRecord<?, ?> record) {
    return "record %d of %s-%d".formatted(record.offset(), record.topic(), record.partition());
  }
}
