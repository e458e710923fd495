package dev.tunestream.ingest.edge;

import dev.tunestream.events.KafkaMessage;
import dev.tunestream.ingest.upload.RowSender;
import dev.tunestream.ingest.upload.Spread;
import dev.tunestream.messaging.BrokerErrors;
import dev.tunestream.messaging.BrokerUnavailableException;
import dev.tunestream.messaging.ServiceStoppingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Sends rows by a producer of its own: a channel's message around each would cost more than the
 * row. What is on its way is bounded by the producer's memory, in which a sender waits for room.
 */
@ApplicationScoped
public class KafkaRowSender implements RowSender {
  private final Producer<byte[], byte[]> producer;
  private final BrokerErrors errors;

  @Inject
  KafkaRowSender(Producer<byte[], byte[]> producer, BrokerErrors errors) {
    this.producer = producer;
    this.errors = errors;
  }

  @Override
  public Batch begin() {
    return new FileBatch();
  }

  private final class FileBatch implements Batch {
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private int partitions;

    @Override
    public void send(long row, KafkaMessage message) {
      check();
      waiting(
          () -> {
            if (partitions == 0) {
              partitions = producer.partitionsFor(message.topic()).size();
            }
            return producer.send(
                new ProducerRecord<>(
                    message.topic(),
                    Spread.partition(row, partitions),
                    bytes(message.key()),
                    message.value(),
                    headers(message)),
                (sent, thrown) -> note(thrown));
          });
    }

    @Override
    public void await() {
      waiting(
          () -> {
            producer.flush();
            return null;
          });
      check();
    }

    private <T> void waiting(Supplier<T> call) {
      try {
        call.get();
      } catch (InterruptException e) {
        throw new ServiceStoppingException("interrupted while rows were published");
      } catch (KafkaException e) {
        note(e);
        check();
      }
    }

    /** A file's rows fail together, for one reason: once is enough. */
    private void note(Exception thrown) {
      if (thrown != null && failure.compareAndSet(null, thrown)) {
        errors.count();
      }
    }

    private void check() {
      Exception thrown = failure.get();
      if (thrown != null) {
        throw new BrokerUnavailableException(
            "The broker has not taken all rows (%s). Check that it runs, then send the file again: rows that have arrived are not counted twice."
                .formatted(thrown.getMessage()),
            thrown);
      }
    }
  }

  private static Headers headers(KafkaMessage message) {
    Headers headers = new RecordHeaders();
    message.headers().forEach((name, value) -> headers.add(name, bytes(value)));
    return headers;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
