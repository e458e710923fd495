package dev.tunestream.ingest.seal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapRoomTest {
  /** Tables double at powers of two, where a little more room does not give more records. */
  @ParameterizedTest
  @CsvSource({"72, 4096", "320, 1048576", "640, 2097152", "700, 2097152", "1200, 4194304"})
  void aLargerHeapHasRoomForMore(long megabytes, long records) {
    assertThat(new HeapRoom(megabytes << 20).records()).isEqualTo(records);
  }
}
