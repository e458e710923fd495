package dev.tunestream.lm.train.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.lm.Golden;
import dev.tunestream.lm.checkpoint.ModelConfig;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.model.LabelledRow;
import dev.tunestream.parquet.ParquetTable;
import dev.tunestream.recipe.training.LabelledTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenRowsTest {
  private static final ModelConfig MODEL =
      ModelDirectory.open(Golden.path("adapters/gpt_neox-base")).config();

  @TempDir Path folder;

  @Test
  void readsRows() throws IOException {
    List<TokenRow> rows =
        read(
            "{\"input_ids\":[1,2,3],\"prompt_length\":2,\"id\":\"x\"}\n\n{\"input_ids\":[4,5],\"prompt_length\":0}");

    assertThat(rows).extracting(TokenRow::place).containsExactly("line 1", "line 3");
    assertThat(rows.getFirst().labelled().ids()).containsExactly(1, 2, 3);
    assertThat(rows.getFirst().labelled().labels(0)).isEqualTo(1);
  }

  @Test
  void allTokensMayBeLabelled() throws IOException {
    Path file = write("{\"input_ids\":[1,2,3],\"prompt_length\":2}");

    assertThat(TokenRows.read(file, MODEL, LabelledTokens.ALL, 0).getFirst().labelled().labels(0))
        .isEqualTo(2);
  }

  @Test
  void rowsWithoutALabelAreLeftOut() throws IOException {
    assertThat(
            read(
                "{\"input_ids\":[1,2,3],\"prompt_length\":3}\n{\"input_ids\":[4,5],\"prompt_length\":1}"))
        .hasSize(1);
  }

  @Test
  void aFileWithoutAnyLabelIsRefused() {
    assertThatThrownBy(() -> read("{\"input_ids\":[1],\"prompt_length\":0}"))
        .isInstanceOf(TokenRowsException.class)
        .hasMessageContaining("holds no row with a labelled token");
  }

  @Test
  void labelsAreTakenWhereTheyStand() throws IOException {
    LabelledRow row =
        read("{\"input_ids\":[1,2,3,4],\"labels\":[-100,2,-100,4]}").getFirst().labelled();

    assertThat(row.labelled()).isEqualTo(BitSet.valueOf(new long[] {0b1010}));
  }

  @Test
  void rowsOfParquetAreThoseOfJsonLines() throws IOException {
    Path file = folder.resolve("rows.parquet");
    try (ParquetTable table =
        ParquetTable.create("input_ids INTEGER[], labels INTEGER[], text VARCHAR")) {
      table.append(new int[] {1, 2, 3, 4}, new int[] {-100, 2, -100, 4}, "passed over");
      table.append(new int[] {5}, new int[] {5}, null);
      table.write("SELECT * FROM collected", file);
    }

    List<TokenRow> rows = TokenRows.read(file, MODEL, LabelledTokens.COMPLETION, 0);

    assertThat(rows).extracting(TokenRow::place).containsExactly("row 1");
    assertThat(rows.getFirst().labelled().ids()).containsExactly(1, 2, 3, 4);
    assertThat(rows.getFirst().labelled().labels(0)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nonsense | line 1 is not valid JSON",
        "{\"ids\":[1]} | input_ids must be a list of at least one token id",
        "{\"input_ids\":[1,32],\"prompt_length\":0} | token id 32 is not in this model's vocabulary of 32",
        "{\"input_ids\":[1,\"a\"],\"prompt_length\":0} | input_ids holds \"a\", which is no token id",
        "{\"input_ids\":[1,2],\"prompt_length\":\"1\"} | prompt_length is \"1\"; it must be a whole number",
        "{\"input_ids\":[1,2],\"labels\":[1]} | has 1 labels for 2 ids",
        "{\"input_ids\":[1,2],\"labels\":[-100,3]} | label 1 is 3 and its id 2",
        "{\"input_ids\":[1,2]} | prompt_length is missing",
        "{\"input_ids\":[1,2],\"prompt_length\":3} | from 0 to the number of ids, 2",
      })
  void aMalformedRowIsNamed(String line, String reason) {
    assertThatThrownBy(() -> read(line))
        .isInstanceOf(TokenRowsException.class)
        .hasMessageContaining("rows.jsonl line 1")
        .hasMessageContaining(reason);
  }

  @Test
  void aRowLongerThanTheModelIsRefused() {
    String ids = "1,".repeat(32) + "1";

    assertThatThrownBy(() -> read("{\"input_ids\":[" + ids + "],\"prompt_length\":0}"))
        .hasMessageContaining("has 33 tokens; this model takes at most 32");
  }

  @Test
  void virtualTokensTakePositionsOfTheRows() throws IOException {
    Path file = write("{\"input_ids\":[" + "1,".repeat(28) + "1],\"prompt_length\":0}");

    assertThat(TokenRows.read(file, MODEL, LabelledTokens.ALL, 3)).hasSize(1);
    assertThatThrownBy(() -> TokenRows.read(file, MODEL, LabelledTokens.ALL, 4))
        .isInstanceOf(TokenRowsException.class)
        .hasMessageContaining(
            "line 1 has 29 tokens; this model takes at most 28 behind 4 virtual tokens");
  }

  private List<TokenRow> read(String text) throws IOException {
    return TokenRows.read(write(text), MODEL, LabelledTokens.COMPLETION, 0);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("rows.jsonl"), text);
  }
}
