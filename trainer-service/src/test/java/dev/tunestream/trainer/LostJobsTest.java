package dev.tunestream.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.events.Envelope;
import dev.tunestream.events.EventCodec;
import dev.tunestream.events.JobCancelled;
import dev.tunestream.events.JobFailed;
import dev.tunestream.events.KafkaMessage;
import dev.tunestream.events.Topic;
import dev.tunestream.events.TrainingQueued;
import dev.tunestream.messaging.QueueReview;
import dev.tunestream.messaging.StopSignal;
import dev.tunestream.testing.Addresses;
import dev.tunestream.testing.TestStackExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the broker archives is found, with a real share group. */
@ExtendWith(TestStackExtension.class)
class LostJobsTest {
  private static final String GROUP = "lost-jobs-test";

  @TempDir Path directory;

  private final String kafka;
  private final MemoryAnnouncer announcer = new MemoryAnnouncer();
  private MemoryJobs store;
  private LostJobs lostJobs;
  private QueueReview review;

  LostJobsTest(Addresses addresses) {
    this.kafka = addresses.kafka();
  }

  @BeforeEach
  void makeParts() throws Exception {
    store = new MemoryJobs(directory);
    lostJobs = new LostJobs(store, announcer, new StopSignal());
    review = new QueueReview(kafka, Topic.TRAINING, GROUP);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.GROUP, GROUP),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("share.auto.offset.reset", "earliest"),
                          AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  @Test
  void failsWhatTheQueueHasGivenUp() {
    store.outcomes.put("ended-1", new JobCancelled("ended-1", "enough"));
    queue("ended-1", 1);
    queue("lost-1", 1);
    archiveAll("lost-1");

    lostJobs.end(review.done());

    assertThat(announcer.published.get("lost-1/JobFailed")).isEqualTo(store.outcomes.get("lost-1"));
    assertThat(store.outcomes.get("lost-1")).isInstanceOf(JobFailed.class);
    assertThat(announcer.published).doesNotContainKey("ended-1/JobFailed");
  }

  @Test
  void leavesAJobThatIsInTheQueueAgain() {
    queue("again-1", 1);
    archiveAll("again-1");
    queue("again-1", 2);

    lostJobs.end(review.done());

    assertThat(store.outcomes).doesNotContainKey("again-1");
  }

  private void queue(String job, int attempt) {
    TrainingQueued queued = Samples.queued(job, attempt);
    KafkaMessage message =
        new EventCodec()
            .encode(new Envelope<>(EventIds.of(queued), "/test", Instant.now(), queued));
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka),
            new StringSerializer(),
            new ByteArraySerializer())) {
      ProducerRecord<String, byte[]> record =
          new ProducerRecord<>(message.topic(), message.key(), message.value());
      message
          .headers()
          .forEach(
              (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
      producer.send(record);
    }
  }

  /** Takes records and gives them up, until the job was among them and no more come. */
  private void archiveAll(String job) {
    try (KafkaShareConsumer<String, byte[]> consumer =
        new KafkaShareConsumer<>(
            Map.of(
                "bootstrap.servers", kafka,
                "group.id", GROUP,
                "share.acknowledgement.mode", "explicit"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(Topic.TRAINING.topicName()));
      boolean seen = false;
      int empty = 0;
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while ((!seen || empty < 4) && System.nanoTime() < until) {
        int taken = 0;
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(500))) {
          consumer.acknowledge(record, AcknowledgeType.REJECT);
          seen |= job.equals(record.key());
          taken++;
        }
        consumer.commitSync();
        empty = taken == 0 ? empty + 1 : 0;
      }
      assertThat(seen).isTrue();
    }
  }
}
