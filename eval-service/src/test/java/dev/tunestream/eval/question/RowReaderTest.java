package dev.tunestream.eval.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.parquet.ParquetTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowReaderTest {
  @TempDir Path folder;

  @Test
  void readsTheRowsOfATestSplit() throws IOException {
    List<TestRow> rows =
        RowReader.testRows(
            file(
                new TestRow(new int[] {5, 6, 0}, 1, "a", " b"),
                new TestRow(new int[] {7, 0}, 0, "", "c")));

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).inputIds()).containsExactly(5, 6, 0);
    assertThat(rows.get(0).promptLength()).isEqualTo(1);
    assertThat(rows.get(1).completion()).isEqualTo("c");
  }

  @Test
  void readsTheIdsOfTrainingRows() throws IOException {
    List<int[]> ids = new ArrayList<>();
    RowReader.ids(file(new TestRow(new int[] {5, 6}, 1, "a", "b")), ids::add);

    assertThat(ids).singleElement().isEqualTo(new int[] {5, 6});
  }

  @Test
  void anEmptySplitIsRefused() throws IOException {
    Path empty = file();
    assertThatThrownBy(() -> RowReader.testRows(empty))
        .isInstanceOf(UnusableRowsException.class)
        .hasMessageContaining("no rows");
  }

  @Test
  void anObjectThatIsNoParquetIsRefused() throws IOException {
    Path broken = Files.writeString(folder.resolve("rows"), "{\"input_ids\":[5]}\n");
    assertThatThrownBy(() -> RowReader.testRows(broken))
        .isInstanceOf(UnusableRowsException.class)
        .hasMessageContaining("can't be read as Parquet");
  }

  @Test
  void aRowThatBreaksARuleIsRefusedWithItsNumberAndTheRule() throws IOException {
    Path wrong = folder.resolve("rows");
    try (ParquetTable table = ParquetTable.create("input_ids INTEGER[], prompt_length INTEGER")) {
      table.append(new int[] {5}, 2);
      table.write("SELECT * FROM " + ParquetTable.NAME, wrong);
    }
    assertThatThrownBy(() -> RowReader.testRows(wrong))
        .hasMessageContaining("Row 1 of")
        .hasMessageContaining("prompt_length is 2");
  }

  private Path file(TestRow... rows) throws IOException {
    return TestRows.write(folder.resolve("rows"), List.of(rows));
  }
}
