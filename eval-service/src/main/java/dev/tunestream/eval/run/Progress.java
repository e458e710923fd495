package dev.tunestream.eval.run;

import dev.tunestream.eval.report.Column;

/** Hears how an evaluation goes on. */
public interface Progress {
  /** Pays no attention. */
  Progress NONE =
      new Progress() {
        @Override
        public void answered(Column column, Answered answered) {}

        @Override
        public void chosen(Column column, String benchmark, int done, int questions) {}
      };

  /**
   * Some answers.
   *
   * @param now how many are there with this call
   * @param answered how many are there of this column together
   * @param questions how many there are to be
   * @param stored whether those of this call were found in the store, and so not computed
   */
  record Answered(int now, int answered, int questions, boolean stored) {}

  /** A column has got some answers. */
  void answered(Column column, Answered answered);

  /** A column has chosen answers to some of a benchmark's questions. */
  void chosen(Column column, String benchmark, int done, int questions);
}
