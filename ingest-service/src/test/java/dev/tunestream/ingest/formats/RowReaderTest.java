package dev.tunestream.ingest.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowReaderTest {
  private static final String BOM = "\uFEFF";

  @TempDir Path folder;

  @Test
  void linesOfJsonAreRowsAndBlankOnesAreNot() throws IOException {
    List<Row> rows = read("q.jsonl", BOM + "{\"quote\":\"a\"}\r\n\r\n  \n{\"quote\":\"b\"}");

    assertThat(rows).extracting(Row::number).containsExactly(1L, 2L);
    assertThat(rows).extracting(RowReaderTest::fields).containsExactly("quote=a", "quote=b");
  }

  @Test
  void aLineThatIsNoObjectIsToldAndThoseBehindItAreRead() throws IOException {
    List<Row> rows =
        read("q.jsonl", "{\"quote\":\n[1]\n{\"a\":1,\"a\":2}\n{} {}\n{\"quote\":\"ü\"}\n");

    assertThat(rows)
        .extracting(RowReaderTest::fields)
        .satisfiesExactly(
            first -> assertThat(first).startsWith("{\"quote\": | it is not JSON: Unexpected end"),
            second -> assertThat(second).isEqualTo("[1] | it is a JSON array, not a JSON object"),
            third -> assertThat(third).contains("Duplicate field 'a'"),
            fourth -> assertThat(fourth).contains("something stands behind its JSON object"),
            fifth -> assertThat(fifth).isEqualTo("quote=ü"));
  }

  @Test
  void aLineThatIsNestedTooDeepIsToldAndThoseBehindItAreRead() throws IOException {
    String deep = "[".repeat(10_000) + "]".repeat(10_000);

    List<Row> rows = read("q.jsonl", "{\"quote\":" + deep + "}\n{\"quote\":\"b\"}\n");

    assertThat(rows)
        .extracting(RowReaderTest::fields)
        .satisfiesExactly(
            first -> assertThat(first).contains("| it is nested more than 1000 levels deep"),
            second -> assertThat(second).isEqualTo("quote=b"));
  }

  @Test
  void aLineInAnotherEncodingIsTold() throws IOException {
    Path file = folder.resolve("latin.jsonl");
    Files.write(file, "{\"quote\":\"ü\"}\n{}".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(all("latin.jsonl", file))
        .extracting(RowReaderTest::fields)
        .satisfiesExactly(
            first -> assertThat(first).endsWith("| it is not UTF-8 text"),
            second -> assertThat(second).isEmpty());
  }

  @Test
  void aLineThatIsTooLongIsShortened() throws IOException {
    List<Row> rows = read("q.jsonl", "x".repeat(RowReader.MAX_ROW_BYTES + 1) + "\n{}\n");

    assertThat(rows).hasSize(2);
    assertThat(((Row.Unreadable) rows.getFirst()).problem()).contains("longer than the 900000");
    assertThat(((Row.Unreadable) rows.getFirst()).text()).hasSizeLessThan(5000);
  }

  @Test
  void elementsOfAnArrayAreRows() throws IOException {
    List<Row> rows = read("q.json", BOM + " [\n{\"quote\":\"a\",\"tags\":[\"x\"]},\r\n3, {}\n]\n");

    assertThat(rows)
        .extracting(RowReaderTest::fields)
        .containsExactly("quote=a,tags=[\"x\"]", "3 | it is a JSON number, not a JSON object", "");
  }

  @Test
  void linesOfCsvAreRowsUnderTheHeader() throws IOException {
    List<Row> rows =
        read(
            "q.csv",
            BOM
                + "quote,\" tags\"\r\n\"a, \"\"b\"\"\nc\",x\r\n\r\nonly\r\n"
                + "one,two,three\r\n,\r\n");

    assertThat(rows)
        .extracting(RowReaderTest::fields)
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo("quote=a, \"b\"\nc,tags=x"),
            second -> assertThat(second).isEqualTo("quote=only"),
            third -> assertThat(third).contains("3 cells and the header has 2"),
            fourth -> assertThat(fourth).isEqualTo("quote=,tags="));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rows.txt  | {"a":1}     | a=1
          rows.txt  | [{"a":1}]   | a=1
          rows.json | {"a":1}     | a=1
          rows.JSON | [{"a":1}]   | a=1
          rows      | "a\\n1"     | a=1
          rows.tsv  | "a\\n1"     | a=1
          """)
  void theNameOrElseTheFirstCharacterDecides(String name, String text, String row)
      throws IOException {
    String content = text.startsWith("\"") ? "a\n1" : text;

    assertThat(read(name, content)).extracting(RowReaderTest::fields).containsExactly(row);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", " \r\n\n"})
  void anEmptyFileIsRefused(String text) {
    assertThatThrownBy(() -> read("q.jsonl", text))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageStartingWith("q.jsonl is empty");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cut.json   | [{"a":1},{"a"      | cut.json can't be read behind row 1 (line 1
          comma.json | [{"a":1} {"a":2}]  | comma.json can't be read behind row 1
          two.json   | [{"a":1}] [2]      | two.json has something behind its JSON array
          same.csv   | a,a                | names column 2 'a'
          blank.csv  | a,,b               | names column 2 ''
          """)
  void aBrokenFileIsRefusedWithItsPlace(String name, String text, String message) {
    assertThatThrownBy(() -> read(name, text))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aQuotedCellThatDoesNotEndIsRefused() {
    assertThatThrownBy(() -> read("open.csv", "a,b\n1,2\n\"3,4\n"))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("open.csv can't be read as CSV behind row 1");
  }

  @Test
  void csvInAnotherEncodingIsRefused() throws IOException {
    Path file = folder.resolve("latin.csv");
    Files.write(file, "quote\nü\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> all("latin.csv", file))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void binaryFilesAndOtherEncodingsAreRefused() throws IOException {
    Path zip = Files.write(folder.resolve("zip"), new byte[] {'P', 'K', 3, 4, 0, 0});
    Path binary = Files.write(folder.resolve("binary"), new byte[] {'a', 0, 1});
    Path wide = Files.write(folder.resolve("wide"), "{}".getBytes(StandardCharsets.UTF_16));

    assertThatThrownBy(() -> all("q.jsonl", zip)).hasMessageContaining("is a zip archive");
    assertThatThrownBy(() -> all("q.jsonl", binary)).hasMessageContaining("is a binary file");
    assertThatThrownBy(() -> all("q.jsonl", wide)).hasMessageContaining("UTF-16");
  }

  private List<Row> read(String name, String text) throws IOException {
    return all(name, Files.writeString(folder.resolve("file"), text));
  }

  private static List<Row> all(String name, Path file) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (RowReader reader = FileFormat.open(name, file)) {
      for (Row row = reader.next(); row != null; row = reader.next()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static String fields(Row row) {
    return switch (row) {
      case Row.Unreadable bad -> bad.text() + " | " + bad.problem();
      case Row.Fields good ->
          String.join(
              ",",
              good.data().properties().stream()
                  .map(
                      field ->
                          field.getKey()
                              + "="
                              + (field.getValue().isTextual()
                                  ? field.getValue().textValue()
                                  : field.getValue()))
                  .toList());
    };
  }
}
