package dev.tunestream.tokenize.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.artifacts.DocumentKey;
import dev.tunestream.events.DatasetSealed;
import dev.tunestream.events.DatasetSealed.Counts;
import dev.tunestream.events.Event;
import dev.tunestream.events.JobAccepted;
import dev.tunestream.events.JobCancelRequested;
import dev.tunestream.events.JobCancelled;
import dev.tunestream.events.JobFailed;
import dev.tunestream.events.JobRequested;
import dev.tunestream.events.JobWaiting;
import dev.tunestream.events.TokenizationQueued;
import dev.tunestream.events.TokenizedSet;
import dev.tunestream.events.Topic;
import dev.tunestream.events.TrainingQueued;
import dev.tunestream.messaging.EventPublisher;
import dev.tunestream.messaging.TopicFollower;
import dev.tunestream.parquet.ParquetRows;
import dev.tunestream.recipe.Recipe;
import dev.tunestream.testing.TestStack;
import dev.tunestream.tokenize.bases.TinyBase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(TestStack.class)
class JobsOnRealPartsTest {
  @TempDir static Path folder;

  @Inject
  @Identifier("default-kafka-broker")
  Map<String, Object> broker;

  @Inject ArtifactStore store;
  @Inject EventPublisher publisher;

  private final List<Event> seen = new CopyOnWriteArrayList<>();
  private TopicFollower jobEvents;
  private TopicFollower training;

  @BeforeEach
  void follow() {
    jobEvents = new TopicFollower(broker, Topic.JOB_EVENTS, envelope -> seen.add(envelope.event()));
    training = new TopicFollower(broker, Topic.TRAINING, envelope -> seen.add(envelope.event()));
    jobEvents.start();
    training.start();
  }

  @AfterEach
  void unfollow() {
    jobEvents.close();
    training.close();
  }

  @Test
  void aJobOfAPlainProducerIsTokenizedAndQueued() throws IOException {
    seal("questions", 25);
    String recipe = recipe("questions", "base:" + base()).toNode().toString();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer())) {
      // What can't be read does not block what is behind it.
      producer.send(new ProducerRecord<>("tunestream.jobs", bytes("{\"name\":\"no event\"}")));
      producer.send(
          new ProducerRecord<>(
              "tunestream.jobs",
              bytes(
                  "{\"specversion\":\"1.0\",\"id\":\"plain-1\",\"source\":\"/me\",\"type\":\"dev.tunestream.JobRequested.v1\",\"data\":"
                      + recipe
                      + "}")));
    }

    TrainingQueued queued = await(TrainingQueued.class, "plain-1");
    JobAccepted accepted = await(JobAccepted.class, "plain-1");
    TokenizedSet set = queued.tokenizedSet();
    assertThat(accepted.tokenizedSet()).isEqualTo(set);
    assertThat(queued.attempt()).isEqualTo(1);
    assertThat(set.trainRows()).isEqualTo(22);
    assertThat(set.testRows()).isEqualTo(3);
    assertThat(prompts(set.train()))
        .hasSize(22)
        .allSatisfy(prompt -> assertThat(prompt).startsWith("### Question:\nWhat is"));
    assertThat(prompts(set.test())).hasSize(3);
  }

  @Test
  void theChunksOfALargeSetAreQueuedAndPutTogether() throws IOException {
    seal("large", 20_500);
    List<Event> chunks = new CopyOnWriteArrayList<>();
    try (TopicFollower queued =
        new TopicFollower(broker, Topic.TOKENIZATION, envelope -> chunks.add(envelope.event()))) {
      queued.start();
      publisher.publish("1", new JobRequested("large-1", recipe("large", "base:" + base())));

      TokenizedSet set = await(JobAccepted.class, "large-1").tokenizedSet();
      assertThat(set.trainRows()).isEqualTo(18_450);
      assertThat(set.testRows()).isEqualTo(2_050);
      assertThat(prompts(set.train())).hasSize(18_450).doesNotHaveDuplicates();
      assertThat(prompts(set.test())).hasSize(2_050).doesNotHaveDuplicates();
      assertThat(chunks)
          .extracting(chunk -> ((TokenizationQueued) chunk).chunk())
          .containsExactlyInAnyOrder(0, 1, 2);
      // Nothing of them is left behind.
      assertThat(store.list(DocumentKey.of("chunks", set.digest()))).isEmpty();
    }
  }

  @Test
  void aJobWaitsUntilItsDatasetIsSealed() throws IOException {
    publisher.publish("1", new JobRequested("early-1", recipe("late", "base:" + base())));
    assertThat(await(JobWaiting.class, "early-1").reason()).contains("'late'");

    seal("late", 10);

    assertThat(await(TrainingQueued.class, "early-1").pins().dataset()).isEqualTo("late");
    assertThat(store.read(DocumentKey.of("jobs", "early-1", "accepted"))).isPresent();
  }

  @Test
  void theSeedlingIsThereWithoutBeingBrought() {
    seal("seedlings", 12);
    publisher.publish("1", new JobRequested("seedling-1", recipe("seedlings", "seedling")));

    TrainingQueued queued = await(TrainingQueued.class, "seedling-1");
    assertThat(store.tree(new Digest(queued.pins().base()))).isPresent();
  }

  @Test
  void anUnknownBaseFailsTheJobWithASentence() {
    String digest = "1".repeat(64);
    publisher.publish("1", new JobRequested("baseless-1", recipe("any", "base:" + digest)));

    assertThat(await(JobFailed.class, "baseless-1").reason())
        .contains("The store has no base model base:" + digest);
  }

  @Test
  void aWaitingJobIsCancelled() throws IOException {
    publisher.publish("1", new JobRequested("unwanted-1", recipe("never", "base:" + base())));
    await(JobWaiting.class, "unwanted-1");

    publisher.publish("2", new JobCancelRequested("unwanted-1", "enough"));

    assertThat(await(JobCancelled.class, "unwanted-1").reason()).isEqualTo("enough");
  }

  @Test
  void theSameIdWithAnotherRecipeGoesToTheDeadLetters() throws IOException {
    publisher.publish("1", new JobRequested("taken-1", recipe("never", "base:" + base())));
    await(JobWaiting.class, "taken-1");

    publisher.publish("2", new JobRequested("taken-1", recipe("other", "base:" + base())));

    assertThat(deadLetter("taken-1")).contains("requested before with another recipe");
  }

  /** The reason of the first dead letter with this key. */
  private String deadLetter(String key) {
    TopicPartition letters = new TopicPartition(Topic.JOBS.deadLetters(), 0);
    Map<String, Object> reader = new HashMap<>(broker);
    reader.remove("group.id");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(reader, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(letters));
      consumer.seekToBeginning(List.of(letters));
      Instant end = Instant.now().plus(Duration.ofSeconds(120));
      while (Instant.now().isBefore(end)) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          if (record.key() != null
              && key.equals(new String(record.key(), StandardCharsets.UTF_8))) {
            return new String(
                record.headers().lastHeader("dead-letter-reason").value(), StandardCharsets.UTF_8);
          }
        }
      }
    }
    throw new AssertionError("no dead letter of " + key);
  }

  private String base() throws IOException {
    Path directory = folder.resolve("base");
    return store.putTree(TinyBase.write(directory), file -> true).digest().hex();
  }

  private void seal(String name, int rows) {
    String snapshot =
        IntStream.range(0, rows)
            .mapToObj(
                row ->
                    "{\"data\":{\"answer\":\"Answer %d.\",\"question\":\"What is %d?\"},\"kind\":\"qa\"}\n"
                        .formatted(row, row))
            .collect(Collectors.joining());
    String digest = store.put(bytes(snapshot)).hex();
    String origins =
        store
            .put(bytes("{\"id\":\"1\",\"source\":\"file:%s\"}\n".formatted(name).repeat(rows)))
            .hex();
    String report = store.put(bytes("{\"origins\":\"objects/%s\"}".formatted(origins))).hex();
    publisher.publish(
        name,
        new DatasetSealed(
            name,
            digest,
            "r-" + name,
            new Counts(rows, 0, 0),
            Map.of("0", 1L),
            "objects/" + digest,
            "objects/" + report));
  }

  private static Recipe recipe(String dataset, String base) {
    return Recipe.parse(
        """
        name: test
        base: %s
        data: {dataset: %s, template: qa}
        adapter: {method: lora}
        """
            .formatted(base, dataset));
  }

  private List<String> prompts(String digest) {
    List<String> prompts = new ArrayList<>();
    try (ParquetRows rows = ParquetRows.open(store.fetch(new Digest(digest)), "prompt")) {
      while (rows.next()) {
        prompts.add(rows.text("prompt"));
      }
    }
    return prompts;
  }

  private <E extends Event> E await(Class<E> type, String job) {
    Instant end = Instant.now().plus(Duration.ofSeconds(120));
    while (Instant.now().isBefore(end)) {
      for (Event event : seen) {
        if (type.isInstance(event) && event.key().equals(job)) {
          return type.cast(event);
        }
      }
      Thread.yield();
    }
    throw new AssertionError("no %s of %s in %s".formatted(type.getSimpleName(), job, seen));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
