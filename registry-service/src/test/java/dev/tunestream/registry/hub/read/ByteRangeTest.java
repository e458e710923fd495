package dev.tunestream.registry.hub.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
  private static final long SIZE = 100;

  @ParameterizedTest
  @CsvSource({
    "bytes=0-, 0, 100",
    "bytes=99-, 99, 1",
    "bytes=10-19, 10, 10",
    "bytes=10-1000, 10, 90",
    "bytes=-1, 99, 1",
    "bytes=-1000, 0, 100"
  })
  void aPartIsWhatTheHeaderSays(String header, long first, long length) throws Exception {
    assertThat(ByteRange.of(header, SIZE)).contains(new ByteRange(first, length));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "bytes", "bytes=-", "bytes=a-b", "rows=0-1", "bytes=0-1,5-6", "bytes=9-2"})
  void whatIsNotUnderstoodIsTheWholeFile(String header) throws Exception {
    assertThat(ByteRange.of(header, SIZE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=100-", "bytes=500-600", "bytes=-0"})
  void aPartBehindTheEndCannotBeHad(String header) {
    assertThatThrownBy(() -> ByteRange.of(header, SIZE))
        .isInstanceOf(ByteRange.UnsatisfiableException.class);
  }

  @Test
  void anEmptyFileHasNoParts() {
    assertThatThrownBy(() -> ByteRange.of("bytes=0-", 0))
        .isInstanceOf(ByteRange.UnsatisfiableException.class);
  }

  @Test
  void theAnswerTellsWhereThePartLies() {
    assertThat(new ByteRange(10, 5).header(SIZE)).isEqualTo("bytes 10-14/100");
  }
}
