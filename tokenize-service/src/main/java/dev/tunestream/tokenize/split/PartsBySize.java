package dev.tunestream.tokenize.split;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.recipe.SplitSpec;

/**
 * By chance, wherever the records come from: rows stand in the order of the permutation, and the
 * places of the train rows come first, then those of the validation rows.
 */
final class PartsBySize implements Parts {
  private final int[] train;
  private final int[] validation;
  private final int[] test;

  private PartsBySize(int[] train, int[] validation, int[] test) {
    this.train = train;
    this.validation = validation;
    this.test = test;
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
    TrainTestSplit held = TrainTestSplit.of(records, test, sizes.seed());
    if (validation == 0) {
      return new PartsBySize(held.train(), new int[0], held.test());
    }
    TrainTestSplit rest = TrainTestSplit.of(held.train().length, validation, sizes.seed());
    return new PartsBySize(
        of(held.train(), rest.train()), of(held.train(), rest.test()), held.test());
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

  @Override
  public int record(int place) {
    return switch (part(place)) {
      case TRAIN -> train[place];
      case VALIDATION -> validation[place - train.length];
      case TEST -> test[place - train.length - validation.length];
    };
  }

  @Override
  public Part part(int place, JsonNode data) {
    return part(place);
  }

  private Part part(int place) {
    if (place < train.length) {
      return Part.TRAIN;
    }
    return place < train.length + validation.length ? Part.VALIDATION : Part.TEST;
  }
}
