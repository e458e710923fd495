package dev.tunestream.eval.model;

/** Which of the two models is asked. */
public enum Side {
  BASE,
  TUNED
}
