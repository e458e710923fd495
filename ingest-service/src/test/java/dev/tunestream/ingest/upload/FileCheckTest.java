package dev.tunestream.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.ingest.columns.ColumnRule;
import dev.tunestream.ingest.formats.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckTest {
  @TempDir Path folder;

  @Test
  void oneRowThatCanBeUsedIsEnough() throws IOException {
    assertThat(rows("q.jsonl", "junk\n{\"quote\":\"a\"}\n{\"other\":1}\n")).isEqualTo(3);
  }

  @Test
  void aFileThatIsNoJsonIsRefusedWithItsFirstMistake() {
    assertThatThrownBy(() -> rows("notes.jsonl", "Dear all,\nit rains.\n"))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("notes.jsonl: none of its 2 rows can be read")
        .hasMessageContaining("row 1: it is not JSON: Unrecognized token 'Dear'")
        .hasMessageContaining(".csv");
  }

  @Test
  void rowsWithoutTheFieldsOfAnyKindAreRefusedWithTheKinds() {
    assertThatThrownBy(() -> rows("q.csv", "citation,by\nGo.,me\n"))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("the first has by, citation")
        .hasMessageContaining("qa (question, answer)");
  }

  @Test
  void aHeaderAloneAndAnEmptyListHoldNoRows() {
    assertThatThrownBy(() -> rows("q.csv", "quote,tags\n")).hasMessageContaining("holds no rows");
    assertThatThrownBy(() -> rows("q.json", "[]")).hasMessageContaining("q.json holds no rows");
  }

  @Test
  void tellsOnWhichLinesRowsBegin() throws IOException {
    assertThat(
            found("q.jsonl", "\n{\"quote\":\"a\"}\n{\"quote\":\"b\"}\n\n{\"quote\":\"c\"}\n")
                .lines())
        .as("blank lines are no rows")
        .containsExactly(List.of(1L, 2L), List.of(3L, 5L));
    assertThat(found("q.csv", "quote\na\n\"b\nb\"\nc\n\nd\n").lines())
        .as("below the header, and a cell of two lines")
        .containsExactly(List.of(1L, 2L), List.of(3L, 5L), List.of(4L, 7L));
    assertThat(found("q.json", "[{\"quote\":\"a\"},\n{\"quote\":\"b\"}]").lines())
        .containsExactly(List.of(1L, 1L));
  }

  private long rows(String name, String text) throws IOException {
    return found(name, text).rows();
  }

  private FileCheck.Found found(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), text);
    return FileCheck.rows(name, file, ColumnRule.of(null, null, null));
  }
}
