package dev.tunestream.lm.train.rows;

import java.nio.file.Path;

/**
 * A token row as a file has it.
 *
 * @param place in the file: {@code line 7}
 * @param labels null where the file has none
 * @param promptLength null where the file has none; not looked at where there are labels
 */
record UncheckedRow(Path file, String place, int[] ids, int[] labels, Integer promptLength) {
  /** Names file and place. */
  @Override
  public String toString() {
    return file + " " + place;
  }
}
