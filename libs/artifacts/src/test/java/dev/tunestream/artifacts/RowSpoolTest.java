package dev.tunestream.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RowSpoolTest {
  @Test
  void rowsAreReadInAnyOrderAlsoBetweenWrites() throws IOException {
    try (RowSpool spool = RowSpool.create()) {
      for (int row = 0; row < 3000; row++) {
        assertThat(spool.append(text(row))).isEqualTo(row);
        if (row % 1000 == 7) {
          assertThat(spool.read(row / 2)).isEqualTo(text(row / 2));
        }
      }

      for (int row = spool.size() - 1; row >= 0; row--) {
        assertThat(spool.read(row)).isEqualTo(text(row));
      }
    }
  }

  @Test
  void aRowThatWasNotWrittenIsAnError() throws IOException {
    try (RowSpool spool = RowSpool.create()) {
      spool.append(new byte[0]);

      assertThat(spool.read(0)).isEmpty();
      assertThatThrownBy(() -> spool.read(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  private static byte[] text(int row) {
    return "x".repeat(row % 50).concat("" + row).getBytes(StandardCharsets.UTF_8);
  }
}
