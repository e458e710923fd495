package dev.tunestream.tokenize.split;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.recipe.SplitSpec;

/** Deals the records of a dataset out, one after the other in the order of the snapshot. */
public sealed interface Parts permits PartsBySize, PartsByColumn {
  /**
   * Where a row goes.
   *
   * @param place it stands in its part by this number, the lowest first
   */
  record Place(Part part, int place) {}

  /**
   * Begins to deal.
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

  /**
   * The place of the next record.
   *
   * @param data its fields
   * @throws SplitException if it can't be told; the message is a clause: "has no field 'split'"
   */
  Place next(JsonNode data);
}
