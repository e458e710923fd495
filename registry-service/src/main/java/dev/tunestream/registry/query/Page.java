package dev.tunestream.registry.query;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param next the {@code after} of the next part, or null at the end
 */
public record Page<T>(List<T> items, String next) {

  /**
   * The page of rows of which one more was asked for than fits, to see whether there are more.
   *
   * @param cursor where a row stands in the list's order
   */
  static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
    if (rows.size() <= limit) {
      return new Page<>(rows, null);
    }
    List<T> items = List.copyOf(rows.subList(0, limit));
    return new Page<>(items, cursor.apply(items.getLast()));
  }
}
