package dev.tunestream.eval.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
                """
                {"input_ids":[5,6,0],"prompt_length":1,"prompt":"a","completion":" b"}
                {"input_ids":[7,0],"prompt_length":0,"prompt":"","completion":"c","later":1}
                """));

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).inputIds()).containsExactly(5, 6, 0);
    assertThat(rows.get(0).promptLength()).isEqualTo(1);
    assertThat(rows.get(1).completion()).isEqualTo("c");
  }

  @Test
  void readsTheIdsOfTrainingRows() throws IOException {
    List<int[]> ids = new ArrayList<>();
    RowReader.ids(file("{\"input_ids\":[5,6],\"prompt_length\":1}\n"), ids::add);

    assertThat(ids).singleElement().isEqualTo(new int[] {5, 6});
  }

  @Test
  void anEmptySplitIsRefused() throws IOException {
    Path empty = file("");
    assertThatThrownBy(() -> RowReader.testRows(empty))
        .isInstanceOf(UnusableRowsException.class)
        .hasMessageContaining("no rows");
  }

  @Test
  void aBrokenLineIsNamedByItsNumber() throws IOException {
    Path broken =
        file(
            "{\"input_ids\":[5],\"prompt_length\":1,\"prompt\":\"\",\"completion\":\"\"}\n{oops\n");
    assertThatThrownBy(() -> RowReader.testRows(broken))
        .isInstanceOf(UnusableRowsException.class)
        .hasMessageContaining("Line 2");
  }

  @Test
  void aRowThatBreaksARuleIsRefusedWithTheRule() throws IOException {
    Path wrong =
        file("{\"input_ids\":[5],\"prompt_length\":2,\"prompt\":\"a\",\"completion\":\"b\"}\n");
    assertThatThrownBy(() -> RowReader.testRows(wrong)).hasMessageContaining("prompt_length is 2");
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("rows"), content);
  }
}
