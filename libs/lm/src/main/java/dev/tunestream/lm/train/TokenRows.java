package dev.tunestream.lm.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tunestream.lm.checkpoint.ModelConfig;
import dev.tunestream.lm.model.LabelledRow;
import dev.tunestream.recipe.training.LabelledTokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads token rows: JSON lines {@code {"input_ids": […], "prompt_length": n}}, where the first n
 * ids carry no label; 0 labels them all. Other keys are passed over.
 */
final class TokenRows {
  private static final Logger LOG = LoggerFactory.getLogger(TokenRows.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TokenRows() {}

  /**
   * Reads the rows that have a label; how many have none is logged.
   *
   * @param labelled {@code ALL} labels the prompts too
   * @param virtualTokens how many of the model's positions an adapter takes
   * @throws TrainingException when a row is malformed or does not fit the model
   */
  static List<TokenRow> read(
      Path file, ModelConfig model, LabelledTokens labelled, int virtualTokens) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new TrainingException(file + ": there is no such file of token rows.");
    }
    List<TokenRow> rows = new ArrayList<>();
    int withoutLabel = 0;
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        LabelledRow row = parse(file + " line " + number, line, model, labelled, virtualTokens);
        if (row.labels(0) > 0) {
          rows.add(new TokenRow(number, row));
        } else {
          withoutLabel++;
        }
      }
    }
    if (withoutLabel > 0) {
      LOG.warn("{}: left out {} rows without a labelled token", file, withoutLabel);
    }
    if (rows.isEmpty()) {
      throw new TrainingException(file + " holds no row with a labelled token.");
    }
    return rows;
  }

  private static LabelledRow parse(
      String place, String line, ModelConfig model, LabelledTokens labelled, int virtualTokens) {
    JsonNode row;
    try {
      row = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new TrainingException(place + " is not valid JSON: " + e.getOriginalMessage() + ".", e);
    }
    JsonNode ids = row.path("input_ids");
    if (!ids.isArray() || ids.isEmpty()) {
      throw new TrainingException(place + ": input_ids must be a list of at least one token id.");
    }
    int most = model.maxPositions() - virtualTokens;
    if (ids.size() > most) {
      throw new TrainingException(
          "%s has %d tokens; this model takes at most %d%s. Truncate the rows."
              .formatted(
                  place,
                  ids.size(),
                  most,
                  virtualTokens == 0 ? "" : " behind " + virtualTokens + " virtual tokens"));
    }
    int[] values = new int[ids.size()];
    for (int i = 0; i < values.length; i++) {
      JsonNode id = ids.get(i);
      if (!id.isInt() || id.intValue() < 0 || id.intValue() >= model.vocabulary()) {
        throw new TrainingException(
            "%s: token id %s is not in this model's vocabulary of %d."
                .formatted(place, id, model.vocabulary()));
      }
      values[i] = id.intValue();
    }
    JsonNode prompt = row.path("prompt_length");
    if (!prompt.isInt() || prompt.intValue() < 0 || prompt.intValue() > values.length) {
      throw new TrainingException(
          "%s: prompt_length is %s; it must be a whole number from 0 to the number of ids, %d."
              .formatted(place, prompt.isMissingNode() ? "missing" : prompt, values.length));
    }
    return new LabelledRow(values, labelled == LabelledTokens.ALL ? 0 : prompt.intValue());
  }
}
