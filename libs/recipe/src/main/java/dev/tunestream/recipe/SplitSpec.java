package dev.tunestream.recipe;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Which rows are trained on, which are looked at on the way, and which are held out. */
public sealed interface SplitSpec {
  SplitSpec DEFAULT = new BySize(0.1, 0, 123);

  /** As a recipe says it, with every default. */
  default ObjectNode toNode() {
    return RecipeWriter.split(this);
  }

  /**
   * By chance, as {@code Dataset.train_test_split} of Hugging Face's datasets splits: first the
   * test rows from all, then the validation rows from those that are left, with the same seed. A
   * size below 1 is a share, rounded up to whole rows; one of 1 or more a number of rows.
   *
   * @param testSize share or number of the rows that are held out
   * @param validationSize share or number of the other rows that losses are taken over during the
   *     training; 0 for none, which takes the test rows for it
   */
  record BySize(double testSize, double validationSize, long seed) implements SplitSpec {
    private static final String RULE =
        "it must be a share between 0 and 1, such as 0.1 for a tenth, or a whole number of rows";

    public BySize {
      Check.that(isSize(testSize), "data.split.testSize", testSize, RULE);
      Check.that(
          validationSize == 0 || isSize(validationSize),
          "data.split.validationSize",
          validationSize,
          RULE);
      Check.that(seed >= 0, "data.split.seed", seed, "it must be 0 or greater");
    }

    private static boolean isSize(double size) {
      return size > 0 && (size < 1 || (size == Math.rint(size) && size <= Integer.MAX_VALUE));
    }
  }

  /**
   * As a column of the records says: {@code train}, {@code test} or {@code validation} ({@code
   * valid}, {@code val} and {@code dev} mean the same). Rows keep the order of the dataset.
   */
  record ByColumn(String column) implements SplitSpec {
    public ByColumn {
      Check.that(
          column != null && column.matches("[A-Za-z_][A-Za-z0-9_]{0,63}"),
          "data.split.column",
          column,
          "it must be a field of the records whose value is train, test or validation");
    }
  }
}
