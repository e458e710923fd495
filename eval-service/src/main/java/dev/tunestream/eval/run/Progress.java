package dev.tunestream.eval.run;

import dev.tunestream.eval.report.Column;

/** Hears how an evaluation goes on. */
@FunctionalInterface
public interface Progress {
  /** Pays no attention. */
  Progress NONE = (_, _) -> {};

  /**
   * Some answers.
   *
   * @param now how many are there with this call
   * @param answered how many are there of this column together
   * @param questions how many there are to be
   * @param stored whether those of this call were found in the store, and so not computed
   */
  record Answered(int now, int answered, int questions, boolean stored) {}

  void heard(Column column, Answered answered);
}
