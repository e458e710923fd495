package dev.tunestream.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void aSmallFileLiesWhereItsKeySays() {
    assertThat(Spread.partition(1, 3)).isNull();
    assertThat(Spread.partition(Spread.BLOCK_ROWS, 3)).isNull();
  }

  @Test
  void blocksOfALargeFileGoRoundThePartitions() {
    assertThat(Spread.partition(Spread.BLOCK_ROWS + 1, 3)).isEqualTo(1);
    assertThat(Spread.partition(2 * Spread.BLOCK_ROWS, 3)).isEqualTo(1);
    assertThat(
            LongStream.rangeClosed(1, 6)
                .mapToObj(block -> Spread.partition(block * Spread.BLOCK_ROWS + 1, 3))
                .collect(Collectors.groupingBy(partition -> partition, Collectors.counting()))
                .values())
        .containsExactly(2L, 2L, 2L);
  }
}
