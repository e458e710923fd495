package dev.tunestream.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.events.Envelope;
import dev.tunestream.events.JobCancelRequested;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import io.smallrye.reactive.messaging.memory.InMemorySink;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventInboxTest {
  private static final byte[] CANCEL = "{\"job\":\"a\",\"reason\":\"enough\"}".getBytes(UTF_8);

  @Inject
  @Connector("smallrye-in-memory")
  InMemoryConnector connector;

  @Inject JobListener listener;
  @Inject MeterRegistry metrics;

  @BeforeEach
  void clear() {
    listener.taken.clear();
    connector.sink("events").clear();
  }

  @Test
  void handsAReadableRecordToTheHandler() throws Exception {
    deliver(1, CANCEL, binary());

    assertThat(next().event()).isEqualTo(new JobCancelRequested("a", "enough"));
  }

  @Test
  void putsWhatCannotBeReadAsideAsItCame() throws Exception {
    deliver(7, "no JSON".getBytes(UTF_8), binary());
    deliver(8, CANCEL, binary());

    next();
    Message<byte[]> letter = onlyLetter();
    assertThat(letter.getPayload()).isEqualTo("no JSON".getBytes(UTF_8));
    OutgoingKafkaRecordMetadata<?> metadata = metadata(letter);
    assertThat(metadata.getTopic()).isEqualTo("tunestream.dead-letters.tunestream.jobs");
    assertThat((byte[]) metadata.getKey()).isEqualTo("a".getBytes(UTF_8));
    assertThat(header(metadata, "ce_id")).isEqualTo("a/cancel");
    assertThat(header(metadata, "dead-letter-reason")).startsWith("the value is not JSON");
    assertThat(header(metadata, "dead-letter-cause")).endsWith("InvalidEventException");
    assertThat(header(metadata, "dead-letter-topic")).isEqualTo("tunestream.jobs");
    assertThat(header(metadata, "dead-letter-partition")).isEqualTo("0");
    assertThat(header(metadata, "dead-letter-offset")).isEqualTo("7");
  }

  @Test
  void putsWhatTheHandlerRefusesAside() throws Exception {
    deliver(1, "{\"job\":\"refused\",\"reason\":\"r\"}".getBytes(UTF_8), binary());
    deliver(2, CANCEL, binary());

    next();
    assertThat(header(metadata(onlyLetter()), "dead-letter-reason"))
        .isEqualTo("job 'refused' is unknown; publish it first");
  }

  @Test
  void countsFromZeroOn() {
    assertThat(metrics.find("tunestream.dead.letters").tag("topic", "tunestream.jobs").counter())
        .isNotNull();
    assertThat(metrics.find("tunestream.broker.errors").counter()).isNotNull();
  }

  @Test
  void countsDeadLettersByTopic() throws Exception {
    double before = metrics.counter("tunestream.dead.letters", "topic", "tunestream.jobs").count();
    deliver(1, new byte[0], binary());
    deliver(2, CANCEL, binary());

    next();
    assertThat(metrics.counter("tunestream.dead.letters", "topic", "tunestream.jobs").count())
        .isEqualTo(before + 1);
  }

  @Test
  void triesAgainUntilWhatIsAwayIsBack() throws Exception {
    listener.failuresLeft.set(2);
    deliver(1, CANCEL, binary());

    assertThat(next().event()).isEqualTo(new JobCancelRequested("a", "enough"));
    assertThat(connector.sink("events").received()).isEmpty();
  }

  private void deliver(long offset, byte[] value, Map<String, String> headers) {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>("tunestream.jobs", 0, offset, "a".getBytes(UTF_8), value);
    headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
    connector
        .source("jobs")
        .send(Message.of(value, Metadata.of(new IncomingKafkaRecordMetadata<>(record, "jobs"))));
  }

  private static Map<String, String> binary() {
    return Map.of(
        "ce_specversion", "1.0",
        "ce_type", "dev.tunestream.JobCancelRequested.v1",
        "ce_id", "a/cancel",
        "ce_source", "/test");
  }

  private Envelope<?> next() throws InterruptedException {
    Envelope<?> envelope = listener.taken.poll(20, TimeUnit.SECONDS);
    assertThat(envelope).isNotNull();
    return envelope;
  }

  private Message<byte[]> onlyLetter() {
    InMemorySink<byte[]> sink = connector.sink("events");
    List<? extends Message<byte[]>> letters = sink.received();
    assertThat(letters).hasSize(1);
    return letters.getFirst();
  }

  private static OutgoingKafkaRecordMetadata<?> metadata(Message<?> message) {
    return message.getMetadata(OutgoingKafkaRecordMetadata.class).orElseThrow();
  }

  private static String header(OutgoingKafkaRecordMetadata<?> metadata, String name) {
    Header header = metadata.getHeaders().lastHeader(name);
    return header == null ? null : new String(header.value(), UTF_8);
  }
}
