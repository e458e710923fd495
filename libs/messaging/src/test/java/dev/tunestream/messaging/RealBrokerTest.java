package dev.tunestream.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.events.Envelope;
import dev.tunestream.events.EvaluationRequested;
import dev.tunestream.events.JobCancelRequested;
import dev.tunestream.testing.TestParts;
import dev.tunestream.testing.TestStack;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Channels, dead letters and the queue against a Kafka broker. */
@QuarkusTest
@TestProfile(RealBroker.class)
@WithTestResource(TestStack.class)
class RealBrokerTest {
  private static final String TOPIC = "tunestream.evaluation-requests";
  private static final String DIGEST = "a".repeat(64);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Inject EventPublisher publisher;
  @Inject DeadLetters deadLetters;
  @Inject Outbox outbox;
  @Inject JobListener listener;
  @Inject BrokerErrors errors;
  @Inject MeterRegistry metrics;

  private final BlockingQueue<Claim> claims = new LinkedBlockingQueue<>();
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final List<QueueConsumer> consumers = new ArrayList<>();
  private String name;

  @BeforeEach
  void configureGroup() throws Exception {
    name = "queue-test-" + NUMBER.incrementAndGet();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
      Collection<AlterConfigOp> settings =
          List.of(
              set("share.auto.offset.reset", "earliest"),
              set("share.record.lock.duration.ms", "5000"),
              set("share.delivery.count.limit", "2"));
      admin
          .incrementalAlterConfigs(
              Map.of(new ConfigResource(ConfigResource.Type.GROUP, name), settings))
          .all()
          .get();
    }
  }

  @AfterEach
  void closeConsumers() {
    mayEnd.countDown();
    consumers.forEach(QueueConsumer::close);
  }

  @Test
  void bringsAPublishedEventToAChannel() throws Exception {
    publisher.publish(name, new JobCancelRequested(name, "enough"));

    Envelope<?> taken = listener.taken.poll(30, TimeUnit.SECONDS);
    assertThat(taken).isNotNull();
    assertThat(taken.source()).isEqualTo("/tunestream/messaging-test");
    assertThat(taken.event()).isEqualTo(new JobCancelRequested(name, "enough"));
  }

  @Test
  void putsAnUnreadableQueuedRecordAsideAndGoesOn() throws Exception {
    RecordHeaders headers = new RecordHeaders();
    headers.add("mark", name.getBytes(UTF_8));
    byte[] key = {(byte) 0xff, 0};
    outbox.sendAndAwait(TOPIC, key, headers, "{".getBytes(UTF_8));
    publish();
    take(this::remember);

    assertThat(claims.poll(30, TimeUnit.SECONDS)).isNotNull();
    ConsumerRecord<byte[], byte[]> letter = letter();
    assertThat(letter.key()).isEqualTo(key);
    assertThat(letter.value()).isEqualTo("{".getBytes(UTF_8));
    assertThat(new String(letter.headers().lastHeader("dead-letter-topic").value(), UTF_8))
        .isEqualTo(TOPIC);
  }

  @Test
  void deliversAnAcceptedRecordOnlyOnce() throws Exception {
    publish();
    take(this::remember);
    assertThat(claims.poll(30, TimeUnit.SECONDS)).isNotNull();

    take(this::remember);
    assertThat(claims.poll(5, TimeUnit.SECONDS)).isNull();
  }

  @Test
  void holdsARecordLongerThanItsLock() throws Exception {
    publish();
    CountDownLatch renewals = new CountDownLatch(6);
    take(
        claim -> {
          claim.onRenewal(renewals::countDown);
          rememberAndWait(claim);
        });
    Claim first = claims.poll(30, TimeUnit.SECONDS);
    assertThat(first).isNotNull();
    // Only now, or the other one might get the record and be done with it at once.
    take(this::remember);

    assertThat(renewals.await(60, TimeUnit.SECONDS)).as("six renewals, two locks long").isTrue();
    assertThat(claims).as("what the other consumer got").isEmpty();
    assertThat(first.lost()).isFalse();
  }

  @Test
  void keepsTheRecordWhileWhatItNeedsIsAway() throws Exception {
    publish();
    AtomicInteger failuresLeft = new AtomicInteger(3);
    take(
        claim -> {
          remember(claim);
          if (failuresLeft.getAndDecrement() > 0) {
            throw new IllegalStateException("the store is away");
          }
        });

    for (int call = 1; call <= 4; call++) {
      Claim claim = claims.poll(30, TimeUnit.SECONDS);
      assertThat(claim).isNotNull();
      assertThat(claim.deliveryCount()).isEqualTo(1);
    }
  }

  @Test
  void givesTheRecordBackWhenTheServiceStops() throws Exception {
    publish();
    take(this::rememberAndWait);
    assertThat(claims.poll(30, TimeUnit.SECONDS)).isNotNull();
    consumers.getFirst().close();

    take(this::remember);
    Claim second = claims.poll(30, TimeUnit.SECONDS);
    assertThat(second).isNotNull();
    assertThat(second.deliveryCount()).isEqualTo(2);
  }

  @Test
  void tellsTheHandlerOfTheLastDelivery() throws Exception {
    publish();
    take(this::rememberAndWait);
    assertThat(claims.poll(30, TimeUnit.SECONDS)).isNotNull();
    consumers.getFirst().close();

    BlockingQueue<Claim> last = new LinkedBlockingQueue<>();
    consume(
        new QueueHandler() {
          @Override
          public void handle(Envelope<?> envelope, Claim claim) {
            claims.add(claim);
          }

          @Override
          public void handleLast(Envelope<?> envelope, Claim claim) {
            last.add(claim);
          }
        });
    assertThat(last.poll(30, TimeUnit.SECONDS)).isNotNull();
    assertThat(claims).isEmpty();
  }

  @Test
  void endsTheWorkWhenItsHoldIsLostAndTakesTheRecordAgain() throws Exception {
    publish();
    take(this::rememberAndWait);
    Claim first = claims.poll(30, TimeUnit.SECONDS);
    assertThat(first).isNotNull();

    double errorsBefore = brokerErrors();
    TestParts.stop("kafka");
    try {
      assertThat(first.await(Duration.ofSeconds(60))).isTrue();
      assertThat(first.lost()).isTrue();
      assertThatThrownBy(this::publish).isInstanceOf(BrokerUnavailableException.class);
      assertThat(brokerErrors())
          .as("the renewal and the publishing")
          .isGreaterThan(errorsBefore + 1);
    } finally {
      TestParts.start("kafka");
    }
    assertThat(claims.poll(60, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void measuresWhatIsLeftOfAQueue() throws Exception {
    Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    try (QueueProbe probe = new QueueProbe(settings())) {
      // The topic is the tests' common one: what others have queued is left to this group too.
      long others = probe.look().depth();
      take(this::remember);
      waitFor(() -> probe.look().depth() == 0);
      assertThat(probe.look().oldest()).isNull();

      publish();
      assertThat(claims.poll(30, TimeUnit.SECONDS)).isNotNull();
      waitFor(() -> probe.look().depth() == 0);
      assertThat(others).isNotNegative();

      consumers.getFirst().close();
      publish();
      publish();
      QueueBacklog left = probe.look();
      assertThat(left.depth()).isEqualTo(2);
      assertThat(left.oldest()).isBetween(before, Instant.now());
      assertThat(probe.look()).as("told again").isEqualTo(left);
    }
  }

  @Test
  void holdsARecordAtWorkForNotDone() throws Exception {
    try (QueueProbe probe = new QueueProbe(settings())) {
      take(this::rememberAndWait);
      publish();
      assertThat(claims.poll(30, TimeUnit.SECONDS)).isNotNull();
      assertThat(probe.look().depth()).isEqualTo(1);

      mayEnd.countDown();
      waitFor(() -> probe.look().depth() == 0);
    }
  }

  private double brokerErrors() {
    return metrics.counter("tunestream.broker.errors").count();
  }

  private static void waitFor(BooleanSupplier condition) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it happens in time").isLessThan(until);
      Thread.sleep(100);
    }
  }

  private void publish() {
    publisher.publish(
        name, new EvaluationRequested(name, name, null, DIGEST, DIGEST, DIGEST, DIGEST, 10));
  }

  /** What a test does with its own record; others' are accepted unseen. */
  private interface Work {
    void with(Claim claim) throws Exception;
  }

  private void take(Work work) {
    consume(
        (envelope, claim) -> {
          if (envelope.id().equals(name)) {
            work.with(claim);
          }
        });
  }

  private void consume(QueueHandler handler) {
    QueueConsumer consumer =
        new QueueConsumer(settings(), new QueueWorker(handler, deadLetters), errors);
    consumers.add(consumer);
    consumer.start();
  }

  private QueueSettings settings() {
    return new QueueSettings(bootstrap(), TOPIC, name);
  }

  private void remember(Claim claim) {
    claims.add(claim);
  }

  private void rememberAndWait(Claim claim) throws InterruptedException {
    claims.add(claim);
    while (!mayEnd.await(50, TimeUnit.MILLISECONDS)) {
      if (claim.ended()) {
        throw new ServiceStoppingException("told to end");
      }
    }
  }

  private ConsumerRecord<byte[], byte[]> letter() {
    Map<String, Object> config = Map.of("bootstrap.servers", bootstrap());
    TopicPartition partition = new TopicPartition("tunestream.dead-letters." + TOPIC, 0);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (System.nanoTime() < until) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          if (new String(record.headers().lastHeader("mark").value(), UTF_8).equals(name)) {
            return record;
          }
        }
      }
      throw new AssertionError("no dead letter came");
    }
  }

  private static AlterConfigOp set(String key, String value) {
    return new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
  }

  private static String bootstrap() {
    return TestParts.addresses().kafka();
  }
}
