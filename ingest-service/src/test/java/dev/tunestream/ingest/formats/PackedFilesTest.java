package dev.tunestream.ingest.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackedFilesTest {
  private static final String LINES = "{\"quote\":\"ü\"}\n{\"quote\":\"b\"}\n";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"q.jsonl,none", "q.jsonl.gz,gzip", "q.jsonl.zst,zstd", "q.jsonl,gzip", "q,zstd"})
  void theContentDecidesHowItIsPacked(String name, String compression) throws IOException {
    assertThat(rows(name, packed(compression, LINES.getBytes(StandardCharsets.UTF_8))))
        .containsExactly("{\"quote\":\"ü\"}", "{\"quote\":\"b\"}");
  }

  @Test
  void theFormatIsTheNamesWithoutThePacking() throws IOException {
    byte[] tabs = "quote\ttags\n\"a\tb\"\tc,d\n".getBytes(StandardCharsets.UTF_8);

    assertThat(rows("q.tsv.gz", packed("gzip", tabs)))
        .containsExactly("{\"quote\":\"a\\tb\",\"tags\":\"c,d\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "q.jsonl.gz,none,its bytes are not",
    "q.jsonl.zst,gzip,its bytes are packed with gzip",
    "q.jsonl.gz,zstd,its bytes are packed with zstd"
  })
  void aNameThatBeliesTheContentIsRefused(String name, String compression, String message)
      throws IOException {
    byte[] content = packed(compression, LINES.getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> rows(name, content))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageStartingWith(name)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"gzip", "zstd"})
  void aFileThatWasCutOffIsRefused(String compression) throws IOException {
    byte[] whole = packed(compression, LINES.repeat(20_000).getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> rows("q.jsonl", Arrays.copyOf(whole, whole.length - 20)))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("q.jsonl is packed with " + compression + " and damaged behind");
  }

  @ParameterizedTest
  @CsvSource({"q.parquet,none", "q.parquet.gz,gzip", "q.bin,zstd"})
  void rowsOfParquetComeInTheirOrderWithNestedColumns(String name, String compression)
      throws IOException, SQLException {
    byte[] parquet =
        parquet(
            "SELECT i AS id, 'quote ' || i AS quote, ['a', 'b'] AS tags, {'x': i / 2} AS more"
                + " FROM range(3000) t(i)");

    List<String> rows = rows(name, packed(compression, parquet));

    assertThat(rows).hasSize(3000);
    assertThat(rows.get(2999))
        .isEqualTo(
            "{\"id\":2999,\"quote\":\"quote 2999\",\"tags\":[\"a\",\"b\"],\"more\":{\"x\":1499.5}}");
  }

  @Test
  void damagedParquetIsRefusedWithoutThePathOfTheServer() throws IOException, SQLException {
    byte[] parquet = parquet("SELECT 1 AS quote");

    assertThatThrownBy(() -> rows("q.parquet", Arrays.copyOf(parquet, parquet.length - 8)))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageStartingWith("q.parquet can't be read as Parquet behind row 0")
        .hasMessageNotContaining(folder.toString());
    assertThatThrownBy(() -> rows("q.parquet", LINES.getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("doesn't begin with PAR1");
  }

  private byte[] parquet(String query) throws SQLException, IOException {
    Path file = folder.resolve("made.parquet");
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
    }
    return Files.readAllBytes(file);
  }

  private static byte[] packed(String compression, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        switch (compression) {
          case "gzip" -> new GZIPOutputStream(bytes);
          case "zstd" -> new ZstdOutputStream(bytes);
          default -> bytes;
        }) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private List<String> rows(String name, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("file"), content);
    List<String> rows = new ArrayList<>();
    try (RowReader reader = FileFormat.open(name, file)) {
      for (Row row = reader.next(); row != null; row = reader.next()) {
        rows.add(((Row.Fields) row).data().toString());
      }
    }
    return rows;
  }
}
