package dev.tunestream.recipe;

/** What is done about held-out rows that nearly repeat a row that is trained on. */
public enum Leakage implements Word {
  /** They are counted and told. */
  WARN,
  /** They are trained on and not held out. */
  MOVE,
  /** The job is refused. */
  REFUSE
}
