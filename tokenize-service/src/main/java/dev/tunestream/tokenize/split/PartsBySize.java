package dev.tunestream.tokenize.split;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.recipe.SplitSpec;

/** By chance, wherever the records come from: rows stand in the order of the permutation. */
final class PartsBySize implements Parts {
  private static final Part[] PARTS = Part.values();

  private final byte[] parts;
  private final int[] places;
  private int record;

  private PartsBySize(int records) {
    this.parts = new byte[records];
    this.places = new int[records];
  }

  static PartsBySize of(SplitSpec.BySize sizes, int records) {
    int test = rows(sizes.testSize(), records);
    int validation = sizes.validationSize() == 0 ? 0 : rows(sizes.validationSize(), records - test);
    if (test + validation >= records) {
      throw new SplitException(
          "has %d record%s, and with data.split.testSize %s%s nothing is left to train on; add records or set aside fewer"
              .formatted(
                  records,
                  records == 1 ? "" : "s",
                  told(sizes.testSize()),
                  validation == 0
                      ? ""
                      : " and data.split.validationSize " + told(sizes.validationSize())));
    }
    PartsBySize parts = new PartsBySize(records);
    TrainTestSplit held = TrainTestSplit.of(records, test, sizes.seed());
    parts.put(Part.TEST, held.test());
    if (validation == 0) {
      parts.put(Part.TRAIN, held.train());
    } else {
      TrainTestSplit rest = TrainTestSplit.of(held.train().length, validation, sizes.seed());
      parts.put(Part.VALIDATION, of(held.train(), rest.test()));
      parts.put(Part.TRAIN, of(held.train(), rest.train()));
    }
    return parts;
  }

  private static int rows(double size, int records) {
    return (int) (size < 1 ? Math.ceil(size * records) : size);
  }

  private static String told(double size) {
    return size < 1 ? "" + size : "" + (long) size;
  }

  private static int[] of(int[] rows, int[] chosen) {
    int[] these = new int[chosen.length];
    for (int i = 0; i < these.length; i++) {
      these[i] = rows[chosen[i]];
    }
    return these;
  }

  private void put(Part part, int[] rows) {
    for (int place = 0; place < rows.length; place++) {
      parts[rows[place]] = (byte) part.ordinal();
      places[rows[place]] = place;
    }
  }

  @Override
  public Place next(JsonNode data) {
    Place place = new Place(PARTS[parts[record]], places[record]);
    record++;
    return place;
  }
}
