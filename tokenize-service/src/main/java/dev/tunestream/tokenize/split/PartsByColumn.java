package dev.tunestream.tokenize.split;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** As a field of each record says; rows keep the order of the snapshot. */
final class PartsByColumn implements Parts {
  private final String column;

  PartsByColumn(String column) {
    this.column = column;
  }

  @Override
  public int record(int place) {
    return place;
  }

  @Override
  public Part part(int place, JsonNode data) {
    return part(data.path(column));
  }

  private Part part(JsonNode value) {
    return switch (value.asText().strip().toLowerCase(Locale.ROOT)) {
      case "train", "training" -> Part.TRAIN;
      case "test" -> Part.TEST;
      case "validation", "valid", "val", "dev" -> Part.VALIDATION;
      default ->
          throw new SplitException(
              (value.isMissingNode()
                      ? "has no field '" + column + "'"
                      : "has %s in field '%s'".formatted(shortened(value.toString()), column))
                  + ", where data.split.column expects train, test or validation");
    };
  }

  private static String shortened(String value) {
    return value.length() <= 40 ? value : value.substring(0, 40) + "…";
  }
}
