package dev.tunestream.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.bench.measure.MeasurementException;
import java.util.List;
import org.junit.jupiter.api.Test;

class BareProducerTest {
  private static final String PART =
      "240001 records sent, 48000.2 records/sec (9.15 MB/sec), 3.1 ms avg latency, 210.0 ms max latency.";
  private static final String TOTAL =
      "500000 records sent, 50990.2 records/sec (9.73 MB/sec), 2.91 ms avg latency, 210.00 ms max latency, 2 ms 50th, 8 ms 95th, 21 ms 99th, 60 ms 99.9th.";

  @Test
  void theRateIsThatOfAllRecords() {
    assertThat(BareProducer.rate(List.of("Reading payloads", PART, TOTAL), 500_000))
        .isEqualTo(50_990.2);
  }

  @Test
  void whatTheTestSaysIsToldWhereThereIsNoRate() {
    assertThatThrownBy(() -> BareProducer.rate(List.of(PART), 500_000))
        .isInstanceOf(MeasurementException.class)
        .hasMessageContaining("240001 records sent");
  }
}
