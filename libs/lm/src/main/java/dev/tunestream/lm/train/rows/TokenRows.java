package dev.tunestream.lm.train.rows;

import dev.tunestream.lm.checkpoint.ModelConfig;
import dev.tunestream.lm.model.LabelledRow;
import dev.tunestream.parquet.ParquetException;
import dev.tunestream.parquet.ParquetRows;
import dev.tunestream.recipe.training.LabelledTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads token rows from JSON lines or Parquet. A row has {@code input_ids}, a list of token ids,
 * and either {@code labels}, a list as long of the same ids with -100 where none is to be learned,
 * as trainers of Hugging Face take them, or {@code prompt_length}, the number of ids at the start
 * that carry no label. Whatever else it has is passed over.
 */
public final class TokenRows {
  private static final Logger LOG = LoggerFactory.getLogger(TokenRows.class);

  private final TokenRowRule rule;
  private final LabelledTokens labelled;
  private final List<TokenRow> rows = new ArrayList<>();
  private int withoutLabel;

  private TokenRows(TokenRowRule rule, LabelledTokens labelled) {
    this.rule = rule;
    this.labelled = labelled;
  }

  /**
   * Reads the rows that have a label; how many have none is logged.
   *
   * @param labelled {@code ALL} labels the prompts too
   * @param virtualTokens how many of the model's positions an adapter takes
   * @throws TokenRowsException when a row is malformed or does not fit the model
   */
  public static List<TokenRow> read(
      Path file, ModelConfig model, LabelledTokens labelled, int virtualTokens) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new TokenRowsException(file + ": there is no such file of token rows.");
    }
    TokenRows found = new TokenRows(new TokenRowRule(model, virtualTokens), labelled);
    try {
      if (ParquetRows.isParquet(file)) {
        ParquetTokenRows.read(file, found::add);
      } else {
        JsonTokenRows.read(file, found::add);
      }
    } catch (ParquetException e) {
      throw new TokenRowsException(e.getMessage() + ".", e);
    }
    if (found.withoutLabel > 0) {
      LOG.warn("{}: left out {} rows without a labelled token", file, found.withoutLabel);
    }
    if (found.rows.isEmpty()) {
      throw new TokenRowsException(file + " holds no row with a labelled token.");
    }
    return found.rows;
  }

  private void add(UncheckedRow row) {
    LabelledRow checked = rule.check(row);
    if (labelled == LabelledTokens.ALL) {
      checked = new LabelledRow(checked.ids(), 0);
    }
    if (checked.labels(0) > 0) {
      rows.add(new TokenRow(row.place(), checked));
    } else {
      withoutLabel++;
    }
  }
}
