package dev.tunestream.ingest.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.events.KafkaMessage;
import dev.tunestream.ingest.upload.RowSender;
import dev.tunestream.messaging.BrokerErrors;
import dev.tunestream.messaging.BrokerUnavailableException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaRowSenderTest {
  private static final String TOPIC = "tunestream.raw-records";
  private static final Node NODE = new Node(1, "localhost", 9092);

  @Test
  void rowsOfOneFileAreInSeveralPartitionsUnderOneKey() {
    MockProducer<byte[], byte[]> producer = producer(true);
    RowSender.Batch batch = sender(producer).begin();
    for (long row : new long[] {1, 10_001, 20_001}) {
      batch.send(row, message());
    }
    batch.await();

    assertThat(producer.history())
        .extracting(ProducerRecord::partition)
        .containsExactly(null, 1, 0);
    assertThat(producer.history())
        .extracting(sent -> new String(sent.key()))
        .containsOnly("quotes");
    assertThat(new String(producer.history().getFirst().headers().lastHeader("ce_id").value()))
        .isEqualTo("7");
  }

  @Test
  void aRowThatTheBrokerDoesNotTakeFailsTheFile() {
    MockProducer<byte[], byte[]> producer = producer(false);
    RowSender.Batch batch = sender(producer).begin();
    batch.send(1, message());
    producer.errorNext(new TimeoutException("away"));

    assertThatThrownBy(() -> batch.send(2, message()))
        .isInstanceOf(BrokerUnavailableException.class)
        .hasMessageContaining("away")
        .hasMessageContaining("send the file again");
    assertThatThrownBy(batch::await).isInstanceOf(BrokerUnavailableException.class);
  }

  private static KafkaRowSender sender(MockProducer<byte[], byte[]> producer) {
    return new KafkaRowSender(producer, new BrokerErrors(new SimpleMeterRegistry()));
  }

  private static KafkaMessage message() {
    return new KafkaMessage(TOPIC, "quotes", Map.of("ce_id", "7"), new byte[] {1});
  }

  private static MockProducer<byte[], byte[]> producer(boolean completes) {
    Node[] nodes = {NODE};
    List<PartitionInfo> partitions =
        List.of(
            new PartitionInfo(TOPIC, 0, NODE, nodes, nodes),
            new PartitionInfo(TOPIC, 1, NODE, nodes, nodes));
    Cluster cluster = new Cluster("c", List.of(NODE), partitions, Set.of(), Set.of());
    return new MockProducer<>(
        cluster, completes, null, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
