package dev.tunestream.tokenize.sets;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tunestream.events.RowLengths;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** How many rows have which length, in tokens: as many entries as there are lengths. */
public final class LengthCounts {
  static final LengthCounts NONE = new LengthCounts(Map.of());

  private final Map<Integer, Integer> rows;

  @JsonCreator
  public LengthCounts(Map<Integer, Integer> rows) {
    this.rows = new TreeMap<>(rows);
  }

  /** Rows by their length, the shortest first. */
  @JsonValue
  Map<Integer, Integer> rows() {
    return Collections.unmodifiableMap(rows);
  }

  /** Counts a row. */
  public void add(int length) {
    rows.merge(length, 1, Integer::sum);
  }

  /** The sum. */
  LengthCounts and(LengthCounts other) {
    LengthCounts sum = new LengthCounts(rows);
    other.rows.forEach((length, count) -> sum.rows.merge(length, count, Integer::sum));
    return sum;
  }

  /** Nothing where there is no row. */
  public RowLengths told() {
    return rows.isEmpty() ? null : new RowLengths(atMost(0.5), atMost(0.95), atMost(1));
  }

  /** The length that a share of the rows does not exceed. */
  private int atMost(double share) {
    long all = rows.values().stream().mapToLong(Integer::longValue).sum();
    long wanted = Math.max(1, (long) Math.ceil(share * all));
    long seen = 0;
    for (Map.Entry<Integer, Integer> entry : rows.entrySet()) {
      seen += entry.getValue();
      if (seen >= wanted) {
        return entry.getKey();
      }
    }
    throw new IllegalStateException("the last length is behind all rows");
  }
}
