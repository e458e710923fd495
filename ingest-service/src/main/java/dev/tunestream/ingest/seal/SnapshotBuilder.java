package dev.tunestream.ingest.seal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.artifacts.RowSpool;
import dev.tunestream.events.Handling;
import dev.tunestream.events.RawRecord;
import dev.tunestream.events.SnapshotRules;
import dev.tunestream.ingest.gate.Identity;
import dev.tunestream.ingest.gate.Verdict;
import dev.tunestream.recipe.Canonical;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  private final String dataset;
  private final RowSpool spool;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, String> texts = new HashMap<>();

  SnapshotBuilder(String dataset) throws IOException {
    this.dataset = dataset;
    this.spool = RowSpool.create();
  }

  /**
   * Takes a record if it belongs to the dataset.
   *
   * @param delivery where the record lies; names a rejected one that has no identity of its own
   */
  void add(Verdict verdict, Delivery delivery) throws IOException {
    switch (verdict) {
      case Verdict.Accepted accepted when accepted.record().dataset().equals(dataset) -> {
        byte[] line = line(accepted.record());
        entries.add(
            new Entry(
                shared(accepted.identity()),
                delivery,
                ContentHash.of(line),
                spool.append(line),
                null));
      }
      case Verdict.Rejected rejected when dataset.equals(rejected.dataset()) -> {
        Identity identity = rejected.identity() == null ? delivery.identity() : rejected.identity();
        int row = rejected.record() == null ? Entry.NO_ROW : spool.append(line(rejected.record()));
        entries.add(new Entry(shared(identity), delivery, null, row, shared(rejected.reason())));
      }
      default -> {
        // Another dataset's, or a request.
      }
    }
  }

  /**
   * Writes the snapshot and, line by line beside it, where each record came from.
   *
   * @param rules what is done about records that are like others
   * @param origins gets canonical JSON <code>
   *     {"id":"…","offset":…,"partition":…,"source":"…","topic":"…"}</code>, one a line
   */
  QualityReport write(SnapshotRules rules, OutputStream snapshot, OutputStream origins)
      throws IOException {
    entries.sort(null);
    try (QualityReport.Builder report = new QualityReport.Builder(dataset)) {
      List<Entry> accepted = sift(rules, report);
      BitSet dropped = report.dropped(rules);
      for (int i = 0; i < accepted.size(); i++) {
        Identity identity = accepted.get(i).identity();
        if (dropped.get(i)) {
          report.duplicate(identity);
        } else {
          byte[] line = spool.read(accepted.get(i).row());
          snapshot.write(line);
          snapshot.write('\n');
          origins.write(Canonical.bytes(origin(accepted.get(i))));
          origins.write('\n');
          report.accepted(identity, line);
        }
      }
      return report.build();
    }
  }

  /** Each identity once; tells of rejected and equal records and gives the others. */
  private List<Entry> sift(SnapshotRules rules, QualityReport.Builder report) throws IOException {
    List<Entry> accepted = new ArrayList<>();
    Set<ContentHash> seen = new HashSet<>();
    Identity before = null;
    for (Entry entry : entries) {
      Identity identity = entry.identity();
      if (identity.equals(before)) {
        continue;
      }
      before = identity;
      if (entry.isAccepted() && !seen.add(entry.content()) && rules.duplicates() == Handling.DROP) {
        report.duplicate(identity);
        continue;
      }
      if (entry.row() != Entry.NO_ROW) {
        report.seen(identity, entry.isAccepted(), spool.read(entry.row()));
      }
      if (entry.isAccepted()) {
        accepted.add(entry);
      } else {
        report.rejected(identity, entry.reason());
      }
    }
    return accepted;
  }

  private static byte[] line(RawRecord record) {
    ObjectNode line = JSON.objectNode().put("kind", record.kind().word());
    line.set("data", record.data());
    return Canonical.bytes(line);
  }

  private static ObjectNode origin(Entry entry) {
    Delivery delivery = entry.delivery();
    return origin(entry.identity())
        .put("topic", delivery.topic())
        .put("partition", delivery.partition())
        .put("offset", delivery.offset());
  }

  static ObjectNode origin(Identity identity) {
    return JSON.objectNode().put("source", identity.source()).put("id", identity.id());
  }

  /** Many records share their source and reason: each text is kept once. */
  private Identity shared(Identity identity) {
    return new Identity(shared(identity.source()), identity.id());
  }

  private String shared(String text) {
    return texts.computeIfAbsent(text, same -> same);
  }

  /** Nothing was delivered for the dataset. */
  boolean isEmpty() {
    return entries.isEmpty();
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }
}
