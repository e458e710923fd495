package dev.tunestream.ingest.edge;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The producer of rows; made when the first file comes. */
final class RowProducer {
  @Produces
  @ApplicationScoped
  static Producer<byte[], byte[]> producer(
      @Identifier("default-kafka-broker") Map<String, Object> connection) {
    Map<String, Object> config = new HashMap<>(connection);
    config.keySet().retainAll(ProducerConfig.configNames());
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "ingest-rows");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
    config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 16L << 20);
    // Whoever sent the file waits for an answer meanwhile.
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  static void close(@Disposes Producer<byte[], byte[]> producer) {
    producer.close(Duration.ofSeconds(5));
  }
}
