package dev.tunestream.ingest.seal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.artifacts.RowSpool;
import dev.tunestream.events.Handling;
import dev.tunestream.events.SnapshotRules;
import dev.tunestream.ingest.gate.Identity;
import dev.tunestream.ingest.gate.Verdict;
import dev.tunestream.ingest.quality.Alike;
import dev.tunestream.recipe.Canonical;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Puts a snapshot together from the records of one dataset, in whatever order they are added.
 *
 * <p>A line of the snapshot is the canonical JSON (RFC 8785) of <code>{"data":{…},"kind":"…"}
 * </code>, followed by LF; lines stand in the order of {@link Identity}. Nothing of where, when and
 * by which way a record came is in it. The rows lie in a temporary file meanwhile; some hundred
 * bytes a row stay in memory.
 */
final class SnapshotBuilder implements AutoCloseable {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Few enough for what is made of them to be gone before it is old. */
  private static final int ROWS_AT_A_TIME = 256;

  private final String dataset;
  private final HeapRoom room;
  private final RowSpool spool;
  private final Ledger ledger = new Ledger();

  SnapshotBuilder(String dataset) throws IOException {
    this(dataset, HeapRoom.here());
  }

  SnapshotBuilder(String dataset, HeapRoom room) throws IOException {
    this.dataset = dataset;
    this.room = room;
    this.spool = RowSpool.create();
  }

  /**
   * Takes a record if it belongs to the dataset.
   *
   * @param delivery where the record lies; names a rejected one that has no identity of its own
   */
  void add(Verdict verdict, Delivery delivery) throws IOException {
    Candidate candidate = Candidate.of(dataset, verdict, delivery);
    if (candidate != null) {
      add(candidate);
    }
  }

  /**
   * Takes a record of the dataset.
   *
   * @throws TooManyRecordsException if the heap has no room for it
   */
  void add(Candidate candidate) throws IOException {
    if (ledger.size() >= room.records()) {
      throw new TooManyRecordsException(room.tooMany(dataset));
    }
    ledger.enter(
        candidate, candidate.line() == null ? Ledger.NO_ROW : spool.append(candidate.line()));
  }

  /**
   * Writes the snapshot and, line by line beside it, where each record came from.
   *
   * @param rules what is done about records that are like others
   * @param origins gets canonical JSON <code>
   *     {"id":"…","offset":…,"partition":…,"source":"…","topic":"…"}</code>, one a line
   * @param alike gets canonical JSON <code>{"like":12,"record":57}</code>, one a line, for each
   *     line of the snapshot, counted from 0, that nearly repeats one before it
   * @param leftOut gets canonical JSON, one a line, for each record that is not in the snapshot:
   *     what an origin tells, and {@code reason} of a rejected one, {@code equal} with the identity
   *     of the one that it repeats, or {@code rule} that it was dropped by
   */
  QualityReport write(
      SnapshotRules rules,
      OutputStream snapshot,
      OutputStream origins,
      OutputStream alike,
      OutputStream leftOut)
      throws IOException {
    Lines written = new Lines(snapshot, origins);
    LeftOut others = new LeftOut(ledger, leftOut);
    boolean dropsLater =
        rules.repeatedPrompts() == Handling.DROP || rules.nearDuplicates() == Handling.DROP;
    try (QualityReport.Builder report = new QualityReport.Builder(dataset)) {
      // What is dropped for being like others is known when all have been seen.
      List<Integer> kept = new ArrayList<>();
      Sifting sifting = new Sifting(ledger, rules.duplicates() == Handling.DROP);
      for (List<Looked> some = look(sifting); !some.isEmpty(); some = look(sifting)) {
        for (Looked one : some) {
          tell(report, one, others);
          if (one.isKept() && dropsLater) {
            kept.add(one.record());
          } else if (one.isKept()) {
            written.write(one.record(), one.row());
            report.accepted(one.row());
          }
        }
      }
      BitSet dropped = report.dropped(rules);
      writeBut(dropped, kept, report, written, others.droppedBy(rules));
      report.alike(new AlikeLines(dropped, alike));
      return report.build();
    }
  }

  private void writeBut(
      BitSet dropped,
      List<Integer> kept,
      QualityReport.Builder report,
      Lines written,
      LeftOut.Dropped others)
      throws IOException {
    for (int i = 0; i < kept.size(); i++) {
      int record = kept.get(i);
      if (dropped.get(i)) {
        report.duplicate(ledger.identity(record));
        others.add(record);
      } else {
        Row row = Row.of(ledger.identity(record), true, spool.read(ledger.row(record)));
        written.write(record, row);
        report.accepted(row);
      }
    }
  }

  private void tell(QualityReport.Builder report, Looked one, LeftOut others) throws IOException {
    Identity identity = ledger.identity(one.record());
    if (one.isDuplicate()) {
      report.duplicate(identity);
      others.duplicate(one.record(), one.equal());
      return;
    }
    if (one.row() != null) {
      report.seen(one.row());
    }
    if (!one.isKept()) {
      report.rejected(identity, ledger.reason(one.record()));
      others.rejected(one.record());
    }
  }

  /**
   * A record with what was found in it.
   *
   * @param equal the one before it that it repeats, or {@link Contents#NONE}
   * @param row null where it could not be read, or is a duplicate
   */
  private record Looked(int record, int equal, boolean isKept, Row row) {
    private boolean isDuplicate() {
      return equal != Contents.NONE;
    }
  }

  /** The next records, each identity once, with their rows; none behind the last. */
  private List<Looked> look(Sifting sifting) throws IOException {
    List<Sifting.Sifted> some = sifting.next(ROWS_AT_A_TIME);
    byte[][] read = new byte[some.size()][];
    for (int i = 0; i < read.length; i++) {
      Sifting.Sifted one = some.get(i);
      if (!one.isDuplicate() && ledger.row(one.record()) != Ledger.NO_ROW) {
        read[i] = spool.read(ledger.row(one.record()));
      }
    }
    return IntStream.range(0, read.length)
        .parallel()
        .mapToObj(i -> look(some.get(i), read[i]))
        .toList();
  }

  private Looked look(Sifting.Sifted one, byte[] line) {
    boolean accepted = ledger.isAccepted(one.record());
    return new Looked(
        one.record(),
        one.equal(),
        accepted && !one.isDuplicate(),
        line == null ? null : Row.of(ledger.identity(one.record()), accepted, line));
  }

  /** The two objects that come of it. */
  private final class Lines {
    private final OutputStream snapshot;
    private final OutputStream origins;

    private Lines(OutputStream snapshot, OutputStream origins) {
      this.snapshot = Objects.requireNonNull(snapshot);
      this.origins = Objects.requireNonNull(origins);
    }

    private void write(int record, Row row) throws IOException {
      snapshot.write(row.line());
      snapshot.write('\n');
      origins.write(Canonical.bytes(origin(ledger.identity(record), ledger.delivery(record))));
      origins.write('\n');
    }
  }

  /** Pairs by the lines that the snapshot has in the end. */
  private record AlikeLines(BitSet dropped, OutputStream out) implements Alike {
    @Override
    public void add(int record, int like) throws IOException {
      if (dropped.get(record) || dropped.get(like)) {
        return;
      }
      out.write(
          Canonical.bytes(JSON.objectNode().put("record", line(record)).put("like", line(like))));
      out.write('\n');
    }

    private int line(int record) {
      return dropped.isEmpty() ? record : record - dropped.get(0, record).cardinality();
    }
  }

  static ObjectNode origin(Identity identity, Delivery delivery) {
    return origin(identity)
        .put("topic", delivery.topic())
        .put("partition", delivery.partition())
        .put("offset", delivery.offset());
  }

  static ObjectNode origin(Identity identity) {
    return JSON.objectNode().put("source", identity.source()).put("id", identity.id());
  }

  /** Nothing was delivered for the dataset. */
  boolean isEmpty() {
    return ledger.size() == 0;
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }
}
