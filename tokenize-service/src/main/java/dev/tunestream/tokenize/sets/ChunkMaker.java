package dev.tunestream.tokenize.sets;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.tokenize.examples.UnusableDataException;
import dev.tunestream.tokenize.rows.Sequence;
import dev.tunestream.tokenize.split.Part;
import dev.tunestream.tokenize.split.SplitException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Makes the rows of chunks out of a snapshot, one after the other. For any thread. */
public final class ChunkMaker implements AutoCloseable {
  private final RowMaker rows;
  private final Dealing dealing;
  private final Snapshot snapshot;

  ChunkMaker(RowMaker rows, Dealing dealing, Snapshot snapshot) {
    this.rows = rows;
    this.dealing = dealing;
    this.snapshot = snapshot;
  }

  /**
   * Opens what a set's chunks are made of.
   *
   * @throws UnusableDataException if the dataset has too few records
   */
  public static ChunkMaker open(ArtifactStore store, SetPlan plan) throws IOException {
    Snapshot snapshot = Snapshot.open(store, plan.dataset());
    try {
      Dealing dealing = Dealing.of(plan.spec(), plan.records(), snapshot);
      return new ChunkMaker(plan.rows(), dealing, snapshot);
    } catch (RuntimeException | IOException e) {
      snapshot.close();
      throw e;
    }
  }

  /** Where the records go. */
  Dealing dealing() {
    return dealing;
  }

  /** Makes a chunk and writes its rows into a file. */
  SetCounts make(Chunk chunk, Path file) throws IOException {
    Tally tally = new Tally();
    try (ChunkFile made = ChunkFile.create()) {
      for (int place = chunk.first(); place < chunk.first() + chunk.rows(); place++) {
        SnapshotRecord record = snapshot.record(dealing.record(place));
        if (record == null) {
          throw new IOException("the snapshot ends before record " + dealing.record(place));
        }
        add(record, place, made, tally);
      }
      made.write(file);
    }
    return tally.counts();
  }

  private void add(SnapshotRecord record, int place, ChunkFile made, Tally tally) {
    try {
      RowMaker.Row row = rows.make(record);
      Part part = dealing.part(place, record.data());
      tally.add(part, row.sequence());
      if (!row.sequence().vanished()) {
        made.add(record, part, row);
      }
    } catch (UnusableDataException | SplitException e) {
      tally.refuse(record, e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    snapshot.close();
  }

  /** Counts as rows come. */
  private static final class Tally {
    private final int[] rows = new int[Part.values().length];
    private final LengthCounts trainLengths = new LengthCounts(Map.of());
    private long trainTokens;
    private int truncated;
    private int dropped;
    private SetCounts refused = SetCounts.NONE;

    private void add(Part part, Sequence sequence) {
      truncated += sequence.truncated() ? 1 : 0;
      if (sequence.vanished()) {
        dropped++;
        return;
      }
      rows[part.ordinal()]++;
      if (part == Part.TRAIN) {
        trainTokens += sequence.ids().length;
        trainLengths.add(sequence.ids().length);
      }
    }

    private void refuse(SnapshotRecord record, String objection) {
      refused =
          refused.and(
              new SetCounts(0, 0, 0, 0, LengthCounts.NONE, 0, 0, 1, record.number(), objection));
    }

    private SetCounts counts() {
      return refused.and(
          new SetCounts(
              rows[Part.TRAIN.ordinal()],
              rows[Part.VALIDATION.ordinal()],
              rows[Part.TEST.ordinal()],
              trainTokens,
              trainLengths,
              truncated,
              dropped,
              0,
              Integer.MAX_VALUE,
              null));
    }
  }
}
