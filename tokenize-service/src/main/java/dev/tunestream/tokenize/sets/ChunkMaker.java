package dev.tunestream.tokenize.sets;

import dev.tunestream.tokenize.examples.Objections;
import dev.tunestream.tokenize.examples.UnusableDataException;
import dev.tunestream.tokenize.split.Parts;
import dev.tunestream.tokenize.split.SplitException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the rows of a tokenized set out of a snapshot. Some thousand records are in memory at a
 * time; they are written in the template and encoded on all cores.
 */
final class SetMaker {
  private static final int CHUNK = 2048;

  /**
   * What became of a record.
   *
   * @param row null where there is an objection
   */
  private record Made(RowMaker.Row row, String objection) {}

  private final RowMaker rows;
  private final Parts parts;
  private final SetFiles files;
  private final Objections objections = new Objections();
  private final List<SnapshotRecord> chunk = new ArrayList<>(CHUNK);

  SetMaker(RowMaker rows, Parts parts, SetFiles files) {
    this.rows = rows;
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
    try {
      return new Made(rows.make(record), null);
    } catch (UnusableDataException e) {
      return new Made(null, e.getMessage());
    }
  }

  private void keep(SnapshotRecord record, Made made) {
    try {
      Parts.Place place = parts.next(record.data());
      if (made.objection() == null) {
        files.add(record, place, made.row());
        objections.none();
      } else {
        objections.add(made.objection());
      }
    } catch (SplitException e) {
      objections.add(e.getMessage());
    }
  }
}
