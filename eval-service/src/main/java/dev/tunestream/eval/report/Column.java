package dev.tunestream.eval.report;

import dev.tunestream.eval.model.Side;

/** A model as it was asked. */
public enum Column {
  BASE("base", Side.BASE, false),
  TUNED("tuned", Side.TUNED, false),
  /** The base with the training examples before it that are likest to the question. */
  BASE_RETRIEVAL("baseRetrieval", Side.BASE, true),
  TUNED_RETRIEVAL("tunedRetrieval", Side.TUNED, true);

  private final String key;
  private final Side side;
  private final boolean retrieval;

  Column(String key, Side side, boolean retrieval) {
    this.key = key;
    this.side = side;
    this.retrieval = retrieval;
  }

  /** Its name in reports and events. */
  public String key() {
    return key;
  }

  public Side side() {
    return side;
  }

  /** Whether examples stand before the question. */
  public boolean retrieval() {
    return retrieval;
  }
}
