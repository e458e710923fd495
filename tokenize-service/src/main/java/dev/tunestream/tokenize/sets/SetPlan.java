package dev.tunestream.tokenize.sets;

import dev.tunestream.events.DatasetSealed;
import dev.tunestream.tokenize.examples.Templater;
import dev.tunestream.tokenize.rows.TextEncoder;

/** What a tokenized set is to be, and all that it is made with. */
public record SetPlan(
    TokenizedSetSpec spec, Templater templater, TextEncoder encoder, DatasetSealed dataset) {
  /** How many records the dataset has. */
  public int records() {
    return Math.toIntExact(dataset.counts().accepted());
  }

  /** Makes its rows. */
  public RowMaker rows() {
    return new RowMaker(templater, encoder, spec.rule());
  }
}
