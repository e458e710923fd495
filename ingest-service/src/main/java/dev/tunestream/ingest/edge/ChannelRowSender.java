package dev.tunestream.ingest.edge;

import dev.tunestream.events.KafkaMessage;
import dev.tunestream.ingest.upload.RowSender;
import dev.tunestream.messaging.BrokerErrors;
import dev.tunestream.messaging.BrokerUnavailableException;
import dev.tunestream.messaging.ServiceStoppingException;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Sends rows through the channel {@code rows}: a bounded number at a time, acknowledged together.
 */
@ApplicationScoped
public class ChannelRowSender implements RowSender {
  private static final int MOST_ON_THEIR_WAY = 4096;

  private final BrokerErrors errors;
  private final MutinyEmitter<byte[]> emitter;

  @Inject
  ChannelRowSender(
      BrokerErrors errors,
      @Channel("rows") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<byte[]> emitter) {
    this.errors = errors;
    this.emitter = emitter;
  }

  @Override
  public Batch begin() {
    return new ChannelBatch();
  }

  private final class ChannelBatch implements Batch {
    private final Semaphore free = new Semaphore(MOST_ON_THEIR_WAY);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    @Override
    public void send(KafkaMessage message) {
      acquire(1);
      check();
      OutgoingKafkaRecordMetadata<byte[]> metadata =
          OutgoingKafkaRecordMetadata.<byte[]>builder()
              .withTopic(message.topic())
              .withKey(bytes(message.key()))
              .withHeaders(headers(message))
              .build();
      emitter
          .sendMessage(Message.of(message.value(), Metadata.of(metadata)))
          .subscribe()
          .with(
              sent -> free.release(),
              thrown -> {
                // A file's rows fail together, for one reason: once is enough.
                if (failure.compareAndSet(null, thrown)) {
                  errors.count();
                }
                free.release();
              });
    }

    @Override
    public void await() {
      acquire(MOST_ON_THEIR_WAY);
      check();
    }

    private void acquire(int permits) {
      try {
        free.acquire(permits);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ServiceStoppingException("interrupted while rows were published");
      }
    }

    private void check() {
      Throwable thrown = failure.get();
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
