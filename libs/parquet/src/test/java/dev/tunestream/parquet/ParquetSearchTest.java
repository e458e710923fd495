package dev.tunestream.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetSearchTest {
  @TempDir private Path folder;

  @Test
  void findsTheFilesThatHoldAValue() {
    Path even = file("even.parquet", 0, 2, 4);
    Path odd = file("o'dd.parquet", 1, 3);
    Path both = file("both.parquet", 3, 4);

    assertThat(ParquetSearch.holding(List.of(even, odd, both), "record", 3))
        .containsExactlyInAnyOrder(odd, both);
    assertThat(ParquetSearch.holding(List.of(even, odd, both), "record", 9)).isEmpty();
    assertThat(ParquetSearch.holding(List.of(), "record", 3)).isEmpty();
  }

  @Test
  void givesSomeRowsInTheFilesOrder() {
    Path file = file("rows.parquet", 7, 3, 5, 1);

    assertThat(ParquetSearch.page(file, List.of("record", "id"), 1, 2))
        .containsExactly(Map.of("record", 3, "id", "id-3"), Map.of("record", 5, "id", "id-5"));
    assertThat(ParquetSearch.page(file, List.of("record"), 4, 2)).isEmpty();
  }

  @Test
  void namesTheFileThatCannotBeRead() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.parquet"), "PAR1 no");

    assertThatThrownBy(() -> ParquetSearch.page(broken, List.of("record"), 0, 1))
        .isInstanceOf(ParquetException.class)
        .hasMessageContaining("broken.parquet can't be read");
  }

  private Path file(String name, int... records) {
    Path file = folder.resolve(name);
    try (ParquetTable table = ParquetTable.create("place INTEGER, record INTEGER, id VARCHAR")) {
      for (int i = 0; i < records.length; i++) {
        table.append(i, records[i], "id-" + records[i]);
      }
      table.write("SELECT record, id FROM collected ORDER BY place", file);
    }
    return file;
  }
}
