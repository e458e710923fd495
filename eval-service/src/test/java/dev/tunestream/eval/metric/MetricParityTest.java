package dev.tunestream.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against what torchmetrics and sacrebleu gave for 500 pairs (reference/make_metrics.py). */
class MetricParityTest {
  /** The other side's ROUGE and F1 are numbers of 32 bits. */
  private static final double SINGLE = 1e-6;

  private static JsonNode pairs;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream in = MetricParityTest.class.getResourceAsStream("/reference/metrics.json")) {
      pairs = new ObjectMapper().readTree(in);
    }
  }

  @Test
  void thereAreFiveHundredPairsOfAllKinds() {
    assertThat(pairs).hasSize(500);
    assertThat(pairs).anyMatch(pair -> pair.get("exact").asInt() == 1);
    assertThat(pairs).anyMatch(pair -> pair.get("rougeL").asDouble() == 0);
  }

  @ParameterizedTest
  @CsvSource({"NORMALIZED_EXACT_MATCH, exact", "TOKEN_F1, f1", "ROUGE_L, rougeL", "CHRF, chrf"})
  void everyPairIsMeasuredAsThere(Metric metric, String field) {
    for (JsonNode pair : pairs) {
      assertThat(metric.of(pair.get("answer").asText(), pair.get("reference").asText()))
          .as(pair.toString())
          .isCloseTo(pair.get(field).asDouble(), within(SINGLE));
    }
  }
}
