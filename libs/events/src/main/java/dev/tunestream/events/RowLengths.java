package dev.tunestream.events;

/**
 * How long rows are, in tokens.
 *
 * @param median of the row in the middle
 * @param p95 what 95 of 100 rows do not exceed
 * @param longest of the longest
 */
public record RowLengths(int median, int p95, int longest) {
  public RowLengths {
    Check.atLeast("lengths.median", median, 1);
    Check.atLeast("lengths.p95", p95, median);
    Check.atLeast("lengths.longest", longest, p95);
  }
}
