package dev.tunestream.ingest.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptTest {
  @Test
  void countsTheRecordsBelowTheBeginsOfTheirPartitions() throws IOException {
    String origins =
        """
        {"id":"1","offset":4,"partition":0,"source":"a","topic":"t"}
        {"id":"2","offset":5,"partition":0,"source":"a","topic":"t"}
        {"id":"3","offset":4,"partition":1,"source":"a","topic":"t"}
        {"id":"4","offset":9,"partition":2,"source":"a","topic":"t"}
        """;

    Kept kept =
        Kept.of(
            new ByteArrayInputStream(origins.getBytes(StandardCharsets.UTF_8)),
            Map.of(0, 5L, 1, 0L));

    // The first is below, and a partition that is not there keeps nothing.
    assertThat(kept).isEqualTo(new Kept(4, 2));
  }
}
