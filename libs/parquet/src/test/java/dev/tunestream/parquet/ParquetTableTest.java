package dev.tunestream.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetTableTest {
  private static final String COLUMNS = "place INTEGER, ids INTEGER[], text VARCHAR, many BIGINT";
  private static final String IN_ORDER = "SELECT * FROM " + ParquetTable.NAME + " ORDER BY place";

  @TempDir Path folder;

  @Test
  void rowsAreReadAsTheyWereWrittenInTheOrderOfTheStatement() throws IOException {
    Path file = write("a.parquet");

    try (ParquetRows rows = ParquetRows.open(file, "ids", "text", "many", "place")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.integers("ids")).containsExactly(7);
      assertThat(rows.text("text")).isEqualTo("it's“first”");
      assertThat(rows.integer("many")).isNull();
      assertThat(rows.next()).isTrue();
      assertThat(rows.row()).isEqualTo(2);
      assertThat(rows.integers("ids")).containsExactly(1, 2, 3);
      assertThat(rows.integer("many")).isEqualTo(40);
      assertThat(rows.next()).isFalse();
    }
  }

  @Test
  void theSameRowsAreTheSameBytes() throws IOException {
    assertThat(write("a.parquet")).hasSameBinaryContentAs(write("b.parquet"));
  }

  @Test
  void rowsAreJsonToo() throws IOException {
    try (ParquetJson rows = new ParquetJson(write("a.parquet"))) {
      assertThat(rows.next())
          .isEqualTo("{\"place\":1,\"ids\":[7],\"text\":\"it's“first”\",\"many\":null}");
      assertThat(rows.next()).contains("\"ids\":[1,2,3]");
      assertThat(rows.next()).isNull();
    }
  }

  @Test
  void nothingIsLeftOnDisk() throws IOException {
    long before = temporary();
    write("a.parquet");
    assertThat(temporary()).isEqualTo(before);
  }

  @Test
  void namesTheColumnsThatAreThereWhenNoneIsThatWasAskedFor() throws IOException {
    Path file = write("a.parquet");
    assertThatThrownBy(() -> ParquetRows.open(file, "input_ids"))
        .hasMessage("a.parquet has none of the columns input_ids; it has place, ids, text, many");
  }

  @Test
  void namesRowAndColumnOfAValueOfAnotherType() throws IOException {
    Path file = write("a.parquet");
    try (ParquetRows rows = ParquetRows.open(file, "text")) {
      rows.next();
      assertThatThrownBy(() -> rows.integers("text"))
          .hasMessage("a.parquet row 1: column text holds it's“first” and not a list");
    }
  }

  @Test
  void saysThatAFileIsDamaged() throws IOException {
    Path file = Files.writeString(folder.resolve("cut.parquet"), "PAR1 and no more");
    assertThat(ParquetRows.isParquet(file)).isTrue();
    assertThatThrownBy(() -> ParquetRows.open(file, "ids"))
        .hasMessageStartingWith("cut.parquet can't be read as Parquet: ");
  }

  private Path write(String name) throws IOException {
    Path file = folder.resolve(name);
    try (ParquetTable table = ParquetTable.create(COLUMNS)) {
      table.append(2, new int[] {1, 2, 3}, "second", 40L);
      table.append(1, new int[] {7}, "it's“first”", null);
      table.write(IN_ORDER, file);
    }
    return file;
  }

  private static long temporary() throws IOException {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(f -> f.getFileName().toString().startsWith("tunestream-rows-")).count();
    }
  }
}
