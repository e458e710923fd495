package dev.tunestream.tokenize.preview;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tunestream.events.RowLengths;
import java.util.List;

/**
 * The first records of a dataset as rows.
 *
 * @param dataset the snapshot, {@code name@digest}
 * @param records how many the snapshot has
 * @param maxLength most tokens of a row
 * @param looked what the first records have come to
 * @param examples the first of them
 */
public record Preview(
    String dataset, long records, int maxLength, Lengths looked, List<Row> examples) {
  /**
   * Records together.
   *
   * @param records how many were looked at
   * @param tokens of all their rows
   * @param lengths how long they are, or null where there is none
   * @param truncated rows that lost tokens
   * @param dropped records that make no row, since nothing of their completion is left
   */
  public record Lengths(int records, long tokens, RowLengths lengths, int truncated, int dropped) {}

  /**
   * One record as the model will see it.
   *
   * @param record its place in the snapshot, from 0
   * @param part train, validation or test
   * @param inputIds the tokens
   * @param labels the same where they are learned, -100 elsewhere
   * @param promptLength how many are the prompt's
   * @param tokens in the vocabulary's spelling, one for each id
   * @param truncated whether tokens were cut off
   * @param dropped whether it makes no row, since nothing of its completion is left
   * @param source where it came from, as the CloudEvent says
   */
  public record Row(
      int record,
      String part,
      @JsonProperty("input_ids") int[] inputIds,
      int[] labels,
      @JsonProperty("prompt_length") int promptLength,
      List<String> tokens,
      boolean truncated,
      boolean dropped,
      String source,
      String id) {}
}
