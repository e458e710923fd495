package dev.tunestream.ingest.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.events.DatasetSealRequested;
import dev.tunestream.service.MetricNames;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(InMemoryChannels.class)
class RawRecordsListenerTest {
  private static final BlockingQueue<DatasetSealRequested> SEALED = new LinkedBlockingQueue<>();

  /** Takes requests down. */
  private static final class Notes extends SealDesk {
    private Notes(MeterRegistry metrics) {
      super(null, null, null, metrics);
    }

    @Override
    void seal(DatasetSealRequested request) {
      SEALED.add(request);
    }
  }

  @Inject
  @Connector("smallrye-in-memory")
  InMemoryConnector channels;

  @Inject RawRecordsListener listener;
  @Inject MeterRegistry metrics;

  @BeforeEach
  void takeRequestsDown() {
    QuarkusMock.installMockForType(new Notes(metrics), SealDesk.class);
    SEALED.clear();
    channels.sink("events").clear();
  }

  @Test
  void aRequestIsSealed() throws InterruptedException {
    send("DatasetSealRequested", "quotes", "{\"dataset\":\"quotes\",\"request\":\"r-1\"}");

    assertThat(SEALED.poll(1, TimeUnit.SECONDS))
        .isEqualTo(new DatasetSealRequested("quotes", "r-1", null));
  }

  @Test
  void anAcceptedRowIsCountedAndNothingElseHappens() {
    double before = count("accepted");

    send(
        "RawRecord",
        "quotes",
        "{\"dataset\":\"quotes\",\"kind\":\"text\",\"data\":{\"text\":\"x\"}}");

    assertThat(count("accepted")).isEqualTo(before + 1);
    assertThat(channels.sink("events").received()).isEmpty();
  }

  @Test
  void rejectedRowsAreCountedAndPutToTheDeadLettersWithTheReason() {
    double before = count("rejected");

    send("RawRecord", "quotes", "junk");
    send(
        "RawRecord",
        "other",
        "{\"dataset\":\"quotes\",\"kind\":\"text\",\"data\":{\"text\":\"x\"}}");

    assertThat(count("rejected")).isEqualTo(before + 2);
    assertThat(channels.<byte[]>sink("events").received())
        .extracting(RawRecordsListenerTest::reason)
        .satisfiesExactly(
            first -> assertThat(first).contains("the value is not JSON"),
            second -> assertThat(second).contains("key is 'other'"));
  }

  /** Gives a record to the listener and waits until it is done. */
  private void send(String type, String key, String value) {
    RecordHeaders headers = new RecordHeaders();
    Map.of(
            "ce_specversion", "1.0",
            "ce_type", "dev.tunestream." + type + ".v1",
            "ce_id", "1",
            "ce_source", "/me")
        .forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            "tunestream.raw-records",
            0,
            5,
            0,
            TimestampType.CREATE_TIME,
            1,
            1,
            key.getBytes(StandardCharsets.UTF_8),
            value.getBytes(StandardCharsets.UTF_8),
            headers,
            Optional.empty());
    List<CompletionStage<?>> open = new ArrayList<>();
    listener.take(List.of(record), (opened, work) -> open.add(work));
    open.forEach(work -> work.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join());
  }

  private double count(String result) {
    return metrics.counter(MetricNames.RECORDS, "result", result).count();
  }

  private static String reason(Message<byte[]> letter) {
    OutgoingKafkaRecordMetadata<?> metadata =
        letter.getMetadata(OutgoingKafkaRecordMetadata.class).orElseThrow();
    assertThat(metadata.getTopic()).isEqualTo("tunestream.dead-letters.tunestream.raw-records");
    return new String(
        metadata.getHeaders().lastHeader("dead-letter-reason").value(), StandardCharsets.UTF_8);
  }
}
