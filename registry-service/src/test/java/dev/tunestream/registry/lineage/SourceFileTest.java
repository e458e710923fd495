package dev.tunestream.registry.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SourceFileTest {
  /** Below a header, with a cell of two lines in row 2 and a blank line in front of row 4. */
  private final SourceFile file =
      new SourceFile(
          "q.csv", null, null, List.of(List.of(1L, 2L), List.of(3L, 5L), List.of(4L, 7L)));

  @Test
  void tellsTheLineOnWhichARowBegins() {
    assertThat(List.of(1, 2, 3, 4, 9)).map(file::lineOf).containsExactly(2L, 3L, 5L, 7L, 12L);
  }

  @Test
  void tellsTheRowThatALineBelongsTo() {
    assertThat(List.of(2, 3, 4, 5, 7, 12)).map(file::rowAt).containsExactly(1L, 2L, 2L, 3L, 4L, 9L);
  }

  @Test
  void noRowBeginsInTheHeader() {
    assertThat(file.rowAt(1)).isNull();
  }

  @Test
  void aFormatWithoutLinesHasNone() {
    SourceFile parquet = new SourceFile("q.parquet", null, null, null);

    assertThat(parquet.lineOf(1)).isNull();
    assertThat(parquet.rowAt(1)).isNull();
  }
}
