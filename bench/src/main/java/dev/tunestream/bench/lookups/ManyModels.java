package dev.tunestream.bench.lookups;

import dev.tunestream.bench.measure.MeasurementException;
import dev.tunestream.events.AliasMoved;
import dev.tunestream.events.Envelope;
import dev.tunestream.events.Event;
import dev.tunestream.events.EventCodec;
import dev.tunestream.events.KafkaMessage;
import dev.tunestream.events.VersionRegistered;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Models in a registry by the events that register them, and what can be asked of them. */
final class ManyModels {
  static final int VERSIONS = 5;

  private static final Duration APPLIED_WITHIN = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final String SOURCE = "/tunestream/bench";

  private final EventCodec codec = new EventCodec();
  private final int models;

  ManyModels(int models) {
    this.models = models;
  }

  /**
   * Publishes the events, and waits until the registry answers with the last one.
   *
   * @return paths of look-ups, of which each has an answer
   */
  List<String> publish(String kafka, URI registry) throws InterruptedException {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka, ProducerConfig.ACKS_CONFIG, "all"),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (int model = 0; model < models; model++) {
        events(model).forEach(event -> producer.send(record(event)));
      }
    }
    List<String> paths = paths();
    await(registry.resolve(paths.getLast()));
    return paths;
  }

  private List<Event> events(int model) {
    List<Event> events = new ArrayList<>();
    for (int version = 1; version <= VERSIONS; version++) {
      String job = name(model) + "-job-" + version;
      events.add(
          new VersionRegistered(
              name(model), version, job, "%064x".formatted(model * 10L + version), null));
    }
    events.add(new AliasMoved(name(model), "champion", 1 + model % VERSIONS));
    return events;
  }

  /** Of each model: its alias, its page, the version behind the alias, and its aliases. */
  private List<String> paths() {
    List<String> paths = new ArrayList<>();
    for (int model = 0; model < models; model++) {
      String page = "/models/" + name(model);
      paths.add(page);
      paths.add(page + "/versions/" + (1 + model % VERSIONS));
      paths.add(page + "/aliases");
      paths.add(page + "/aliases/champion");
    }
    return paths;
  }

  private static String name(int model) {
    return "model-%05d".formatted(model);
  }

  private ProducerRecord<String, byte[]> record(Event event) {
    String id = event.getClass().getSimpleName() + "/" + event.hashCode();
    KafkaMessage message = codec.encode(new Envelope<>(id, SOURCE, Instant.now(), event));
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(message.topic(), message.key(), message.value());
    message
        .headers()
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  private static void await(URI address) throws InterruptedException {
    long end = System.nanoTime() + APPLIED_WITHIN.toNanos();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(address).build();
      while (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() != 200) {
        if (System.nanoTime() - end > 0) {
          throw new MeasurementException("The registry does not know " + address.getPath());
        }
        Thread.sleep(PAUSE);
      }
    } catch (IOException e) {
      throw new MeasurementException("The registry does not answer: " + e.getMessage());
    }
  }
}
