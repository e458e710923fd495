package dev.tunestream.recipe;

/** Which end of an example is cut when it is longer than allowed. */
public enum TruncationSide implements Word {
  LEFT,
  RIGHT
}
