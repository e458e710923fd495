package dev.tunestream.bench;

import java.util.Locale;

/** What Tunestream can be compared with. */
enum Opponent {
  HUGGINGFACE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
