package dev.tunestream.recipe;

import java.util.Locale;

/** An option that is one of a few words; written in lower case. */
public interface Word {
  /** The constant's name, as every enum has it. */
  String name();

  /** The word as it stands in a recipe. */
  default String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
