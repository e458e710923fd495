package dev.tunestream.tokenize.sets;

import dev.tunestream.events.RecordKind;
import dev.tunestream.tokenize.examples.Example;
import dev.tunestream.tokenize.examples.Objections;
import dev.tunestream.tokenize.examples.Templater;
import dev.tunestream.tokenize.examples.UnusableDataException;
import dev.tunestream.tokenize.rows.RowRule;
import dev.tunestream.tokenize.rows.Sequence;
import dev.tunestream.tokenize.rows.TextEncoder;
import dev.tunestream.tokenize.split.Parts;
import dev.tunestream.tokenize.split.SplitException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the rows of a tokenized set out of a snapshot. Some thousand records are in memory at a
 * time; they are written in the template and encoded on all cores.
 */
final class SetMaker {
  private static final int CHUNK = 2048;

  /** What became of a record: a row, or a reason why there is none. */
  private record Made(Example example, Sequence sequence, String objection) {}

  private final Templater templater;
  private final TextEncoder encoder;
  private final RowRule rule;
  private final Parts parts;
  private final Objections objections = new Objections();
  private final SetFiles files;
  private final List<SnapshotRecord> chunk = new ArrayList<>(CHUNK);

  SetMaker(Templater templater, TextEncoder encoder, RowRule rule, Parts parts, SetFiles files) {
    this.templater = templater;
    this.encoder = encoder;
    this.rule = rule;
    this.parts = parts;
    this.files = files;
  }

  /**
   * Reads the snapshot to its end.
   *
   * @throws UnusableDataException if records can't be used
   */
  void make(Snapshot snapshot) throws IOException {
    for (SnapshotRecord record = snapshot.next(); record != null; record = snapshot.next()) {
      chunk.add(record);
      if (chunk.size() == CHUNK) {
        finishChunk();
      }
    }
    finishChunk();
    objections.raise();
  }

  private void finishChunk() {
    List<Made> made = chunk.parallelStream().map(this::made).toList();
    for (int i = 0; i < made.size(); i++) {
      keep(chunk.get(i), made.get(i));
    }
    chunk.clear();
  }

  private Made made(SnapshotRecord record) {
    RecordKind kind = record.kind();
    Optional<String> objection = templater.objection(record.data(), kind.answer());
    if (objection.isPresent()) {
      return new Made(null, null, objection.get());
    }
    try {
      Example example = templater.example(record.data());
      return new Made(example, Sequence.of(example, encoder, rule), null);
    } catch (UnusableDataException e) {
      return new Made(null, null, e.getMessage());
    }
  }

  private void keep(SnapshotRecord record, Made made) {
    try {
      Parts.Place place = parts.next(record.data());
      if (made.objection() == null) {
        files.add(record, place, made.example(), made.sequence());
        objections.none();
      } else {
        objections.add(made.objection());
      }
    } catch (SplitException e) {
      objections.add(e.getMessage());
    }
  }
}
