package dev.tunestream.eval.score;

import java.util.Locale;

/** What an error does to whoever reads the answer; the worst first. */
public enum Harm {
  /** It looks right and is not. */
  MISLEADING,
  /** It can't be used, and everybody sees that. */
  USELESS,
  /** What is meant can still be read. */
  UNTIDY;

  /** The word in reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
