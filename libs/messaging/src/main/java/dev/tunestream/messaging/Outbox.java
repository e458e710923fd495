package dev.tunestream.messaging;

import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** The one door out: records of any topic through the channel {@value #CHANNEL}. */
@ApplicationScoped
class Outbox {
  static final String CHANNEL = "events";

  /** The channel gives up earlier; this only guards against a sender that never answers. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final BrokerErrors errors;
  private final MutinyEmitter<byte[]> emitter;

  @Inject
  Outbox(
      BrokerErrors errors,
      @Channel(CHANNEL) @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<byte[]> emitter) {
    this.errors = errors;
    this.emitter = emitter;
  }

  /**
   * Completes when the broker has acknowledged; fails otherwise, with a {@link
   * BrokerUnavailableException} or a {@link RejectedEventException}.
   */
  CompletionStage<Void> send(String topic, byte[] key, Headers headers, byte[] value) {
    OutgoingKafkaRecordMetadata<byte[]> metadata =
        OutgoingKafkaRecordMetadata.<byte[]>builder()
            .withTopic(topic)
            .withKey(key)
            .withHeaders(headers)
            .build();
    return emitter
        .sendMessage(Message.of(value, Metadata.of(metadata)))
        .onFailure()
        .transform(thrown -> failure(topic, thrown))
        .subscribeAsCompletionStage();
  }

  /** Sends and waits. */
  void sendAndAwait(String topic, byte[] key, Headers headers, byte[] value) {
    try {
      send(topic, key, headers, value)
          .toCompletableFuture()
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw failure(topic, e.getCause());
    } catch (TimeoutException e) {
      throw failure(topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceStoppingException("interrupted while publishing to " + topic);
    }
  }

  /** What a failed send means to the caller. */
  private RuntimeException failure(String topic, Throwable thrown) {
    // The channel's own retries are wrapped around what Kafka said.
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof RecordTooLargeException || cause instanceof RecordBatchTooLargeException) {
      return new RejectedEventException(
          "an event for " + topic + " is larger than the broker takes: " + cause.getMessage(),
          cause);
    }
    errors.count();
    return new BrokerUnavailableException(
        "the broker has not acknowledged a record for %s (%s); check that it runs, that kafka.bootstrap.servers names it and that the topic exists"
            .formatted(topic, cause.getMessage() == null ? cause : cause.getMessage()),
        cause);
  }
}
