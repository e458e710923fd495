package dev.tunestream.tokenize.sets;

import dev.tunestream.tokenize.examples.Example;
import dev.tunestream.tokenize.examples.Templater;
import dev.tunestream.tokenize.examples.UnusableDataException;
import dev.tunestream.tokenize.rows.RowRule;
import dev.tunestream.tokenize.rows.Sequence;
import dev.tunestream.tokenize.rows.TextEncoder;

/** Makes records into rows: written in the template, then encoded. For any thread. */
public record RowMaker(Templater templater, TextEncoder encoder, RowRule rule) {
  /** A record as text and as tokens. */
  public record Row(Example example, Sequence sequence) {}

  /**
   * The row of a record.
   *
   * @throws UnusableDataException if there is none; the message is a clause: "has no field 'x'"
   */
  public Row make(SnapshotRecord record) {
    templater
        .objection(record.data(), record.kind().answer())
        .ifPresent(
            objection -> {
              throw new UnusableDataException(objection);
            });
    Example example = templater.example(record.data());
    return new Row(example, Sequence.of(example, encoder, rule));
  }
}
