package dev.tunestream.recipe;

/**
 * The split into train and test, as {@code Dataset.train_test_split} of Hugging Face's datasets
 * makes it.
 *
 * @param testSize share of the examples that is held out, rounded up to whole rows
 */
public record SplitSpec(double testSize, long seed) {
  public static final SplitSpec DEFAULT = new SplitSpec(0.1, 123);

  public SplitSpec {
    Check.that(
        testSize > 0 && testSize < 1,
        "data.split.testSize",
        testSize,
        "it must be greater than 0 and less than 1, such as 0.1 for a tenth");
    Check.that(seed >= 0, "data.split.seed", seed, "it must be 0 or greater");
  }
}
