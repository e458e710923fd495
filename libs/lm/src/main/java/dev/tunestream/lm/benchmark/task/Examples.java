package dev.tunestream.lm.benchmark.task;

import java.util.Optional;

/**
 * Questions that stand before the one that is asked, with their right answers: the first rows of
 * another part of the data.
 *
 * @param rows where they are, if that is told
 * @param number how many; 0 for none
 * @param same a field in which an example must have what the question has, such as a subject
 */
record Examples(Optional<RowPlace> rows, int number, Optional<String> same) {
  static final int MOST = 100;
  static final Examples NONE = new Examples(Optional.empty(), 0, Optional.empty());

  Examples in(RowPlace place) {
    return new Examples(Optional.of(place), number, same);
  }

  Examples many(int examples) {
    return new Examples(rows, examples, same);
  }
}
