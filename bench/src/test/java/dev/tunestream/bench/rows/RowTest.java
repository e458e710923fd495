package dev.tunestream.bench.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {

  @Test
  void labelsAreWhatIsBehindThePrompt() {
    assertThat(new Row(new int[10], 6).labels()).isEqualTo(4);
  }

  @Test
  void theFirstTokenIsPredictedByNothing() {
    assertThat(new Row(new int[10], 6).allLabelled().labels()).isEqualTo(9);
  }

  @Test
  void halfARowKeepsItsLabels() {
    assertThat(new Row(new int[9], 0).halfLabelled().labels()).isEqualTo(5);
  }

  @Test
  void aStreamIsCutIntoRowsOfOneLengthAndTheRestIsLeftOut() {
    List<Row> rows =
        Rows.ofLength(List.of(new Row(new int[] {1, 2, 3}, 0), new Row(new int[] {4, 5}, 0)), 2);
    assertThat(rows).extracting(Row::ids).containsExactly(new int[] {1, 2}, new int[] {3, 4});
  }
}
