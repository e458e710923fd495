package dev.tunestream.recipe;

/**
 * What is trained on, and how it becomes tokens.
 *
 * @param maxLength most tokens of an example, end-of-text counted; null for the base model's own
 *     limit
 * @param waitSeconds how long a job may wait for a dataset that isn't sealed yet
 */
public record DataSpec(
    DatasetReference dataset,
    Template template,
    Integer maxLength,
    TruncationSide truncationSide,
    SplitSpec split,
    Leakage leakage,
    int waitSeconds) {
  public static final int DEFAULT_WAIT_SECONDS = 3600;

  public DataSpec {
    Check.that(dataset != null, "data.dataset", null, "name the dataset");
    Check.that(template != null, "data.template", null, "name a built-in template or write one");
    Check.that(
        maxLength == null || (maxLength >= 2 && maxLength <= 1_048_576),
        "data.maxLength",
        maxLength,
        "it must be a number of tokens from 2 to 1048576");
    Check.that(
        waitSeconds >= 0 && waitSeconds <= 604_800,
        "data.waitSeconds",
        waitSeconds,
        "it must be from 0 to 604800 (a week)");
  }
}
