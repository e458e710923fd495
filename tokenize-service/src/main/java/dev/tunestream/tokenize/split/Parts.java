package dev.tunestream.tokenize.split;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.recipe.SplitSpec;

/**
 * Deals the records of a dataset out. Each gets one of as many places as there are records; the
 * rows of a part stand in it in the order of their places. For any thread.
 */
public sealed interface Parts permits PartsBySize, PartsByColumn {
  /**
   * Deals.
   *
   * @param records how many there are
   * @throws SplitException if they are too few
   */
  static Parts of(SplitSpec spec, int records) {
    return switch (spec) {
      case SplitSpec.BySize sizes -> PartsBySize.of(sizes, records);
      case SplitSpec.ByColumn(String column) -> new PartsByColumn(column);
    };
  }

  /** The number of the record that has a place. */
  int record(int place);

  /**
   * The part to which a place belongs.
   *
   * @param data fields of the record that has it
   * @throws SplitException if it can't be told; the message is a clause: "has no field 'split'"
   */
  Part part(int place, JsonNode data);
}
