package dev.tunestream.tokenize.sets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChunkTest {
  @Test
  void aSmallSetIsOneChunk() {
    assertThat(Chunk.of(1400, 400_000)).containsExactly(new Chunk(0, 0, 1400));
  }

  @Test
  void aLargeSetIsCutByRows() {
    assertThat(Chunk.of(25_000, 5_000_000))
        .containsExactly(
            new Chunk(0, 0, 10_000), new Chunk(1, 10_000, 10_000), new Chunk(2, 20_000, 5_000));
  }

  @Test
  void longRecordsMakeSmallerChunks() {
    assertThat(Chunk.of(25, 25L << 20)).hasSize(4).startsWith(new Chunk(0, 0, 8));
  }
}
