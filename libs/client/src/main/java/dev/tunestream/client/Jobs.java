package dev.tunestream.client;

import dev.tunestream.events.Envelope;
import dev.tunestream.events.Event;
import dev.tunestream.events.EventCodec;
import dev.tunestream.events.JobCancelRequested;
import dev.tunestream.events.JobRequested;
import dev.tunestream.events.KafkaMessage;
import dev.tunestream.recipe.Recipe;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Asks for adapters, and follows what becomes of the asking, on Kafka. */
public final class Jobs {
  private static final String SOURCE = "/tunestream/client";
  private static final int ACKNOWLEDGED_WITHIN_MS = 20_000;

  private final String kafka;
  private final EventCodec codec = new EventCodec();

  Jobs(String kafka) {
    this.kafka = kafka;
  }

  /**
   * Publishes a job; it is on the broker when this returns.
   *
   * @param job its id; the same id with the same recipe is the same job
   */
  public void submit(String job, Recipe recipe) {
    publish(job + "/JobRequested", new JobRequested(job, recipe));
  }

  /** Asks for a job's end; whether it had ended before is told by its events. */
  public void cancel(String job, String reason) {
    publish(job + "/JobCancelRequested", new JobCancelRequested(job, reason));
  }

  /** Follows what happens from now on; begin before a job is submitted. */
  public JobStream followFromNow() {
    return new JobStream(kafka, false);
  }

  /** Follows what has happened and what happens. */
  public JobStream followFromStart() {
    return new JobStream(kafka, true);
  }

  private void publish(String id, Event event) {
    KafkaMessage message = codec.encode(new Envelope<>(id, SOURCE, Instant.now(), event));
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(message.topic(), message.key(), message.value());
    message
        .headers()
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer())) {
      producer.send(record).get();
    } catch (ExecutionException | KafkaException e) {
      Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
      throw new UnreachableException(
          "The broker at "
              + kafka
              + " did not take the event: "
              + cause.getMessage()
              + " Is the stack running? (tunestream status)",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClientException("Interrupted while the event was being published.", e);
    }
  }

  private Map<String, Object> settings() {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        kafka,
        ProducerConfig.ACKS_CONFIG,
        "all",
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        ACKNOWLEDGED_WITHIN_MS,
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        ACKNOWLEDGED_WITHIN_MS / 2,
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        ACKNOWLEDGED_WITHIN_MS);
  }
}
