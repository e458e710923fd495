package dev.tunestream.registry;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.events.Event;
import dev.tunestream.events.Topic;
import dev.tunestream.keys.Role;
import dev.tunestream.messaging.EventPublisher;
import dev.tunestream.registry.database.TableDigests;
import dev.tunestream.registry.journal.JournalStatus;
import dev.tunestream.testing.TestKeys;
import dev.tunestream.testing.TestStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Everything that lies on the topics comes a second time, in any order, on any partition. */
@QuarkusTest
@WithTestResource(TestStack.class)
class DoubledJournalTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final List<Topic> TOPICS =
      List.of(
          Topic.DATASETS,
          Topic.JOBS,
          Topic.TRAINING,
          Topic.JOB_EVENTS,
          Topic.JOB_STEPS,
          Topic.ADAPTERS,
          Topic.EVALUATIONS,
          Topic.MODELS);

  @Inject EventPublisher publisher;
  @Inject ArtifactStore store;
  @Inject TableDigests digests;
  @Inject JournalStatus journal;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String kafka;

  @Test
  void theTablesStayAsTheyAreAndAreBuiltAgainEqual() {
    told("doubled-one", "champion");
    told("doubled-two", null);
    move("doubled-two", 1);
    put("/models/doubled-two/tags/stage", "{\"value\": \"trial\"}");
    put("/models/doubled-two/tags/stage", "{\"value\": \"live\"}");
    put("/models/doubled-two/description", "{\"text\": \"Answers.\"}");
    given()
        .header("Authorization", TestKeys.bearer(Role.ADMIN))
        .delete("/models/doubled-two/aliases/own")
        .then()
        .statusCode(200);
    move("doubled-two", 1);
    List<TableDigests.Table> before = settled();

    List<ConsumerRecord<byte[], byte[]>> records = records();
    Collections.shuffle(records, new Random(7));
    publishAgain(records, new Random(8));

    assertThat(settled()).isEqualTo(before);
    rebuild();
    assertThat(settled()).isEqualTo(before);
  }

  private void told(String model, String promoteTo) {
    Story story = new Story(model + "-job", model, promoteTo, Story.digest('a'));
    store.put(story.report(0.1, 0.6).bytes());
    int number = 0;
    for (List<Event> topic : story.topics()) {
      for (Event event : topic) {
        publisher.publish(model + "/" + ++number, event);
      }
    }
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                get("/models/" + model + "/aliases")
                    .then()
                    .statusCode(200)
                    .body("aliases.latest", equalTo(1)));
  }

  private static void move(String model, int version) {
    put("/models/" + model + "/aliases/own", "{\"version\": " + version + "}");
  }

  private static void put(String path, String body) {
    given()
        .header("Authorization", TestKeys.bearer(Role.ADMIN))
        .contentType("application/json")
        .body(body)
        .put(path)
        .then()
        .statusCode(200);
  }

  private void rebuild() {
    given()
        .header("Authorization", TestKeys.bearer(Role.ADMIN))
        .post("/journal/rebuild")
        .then()
        .statusCode(202);
    await().atMost(SOON).until(journal::isCaughtUp);
  }

  private List<ConsumerRecord<byte[], byte[]>> records() {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (Topic topic : TOPICS) {
        for (int number = 0; number < topic.partitions(); number++) {
          partitions.add(new TopicPartition(topic.topicName(), number));
        }
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    assertThat(records).hasSizeGreaterThan(20);
    return records;
  }

  private void publishAgain(List<ConsumerRecord<byte[], byte[]>> records, Random random) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (ConsumerRecord<byte[], byte[]> record : records) {
        int partitions = Topic.named(record.topic()).orElseThrow().partitions();
        producer.send(
            new ProducerRecord<>(
                record.topic(),
                random.nextInt(partitions),
                record.timestamp(),
                record.key(),
                record.value(),
                record.headers()));
      }
    }
  }

  /** The tables when all has been read and nothing changes any more. */
  private List<TableDigests.Table> settled() {
    await()
        .pollDelay(Duration.ofSeconds(2))
        .atMost(SOON)
        .until(() -> journal.isCaughtUp() && journal.lag() == 0);
    return await()
        .pollInterval(Duration.ofSeconds(1))
        .atMost(SOON)
        .until(
            digests::read,
            new Predicate<>() {
              private List<TableDigests.Table> last;

              @Override
              public boolean test(List<TableDigests.Table> now) {
                boolean same = now.equals(last);
                last = now;
                return same;
              }
            });
  }
}
