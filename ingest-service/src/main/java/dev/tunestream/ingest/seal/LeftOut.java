package dev.tunestream.ingest.seal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.events.Handling;
import dev.tunestream.events.SnapshotRules;
import dev.tunestream.recipe.Canonical;
import java.io.IOException;
import java.io.OutputStream;

/** Tells of the records that are not in a snapshot why, as lines of canonical JSON. */
final class LeftOut {
  private final Ledger ledger;
  private final OutputStream out;

  LeftOut(Ledger ledger, OutputStream out) {
    this.ledger = ledger;
    this.out = out;
  }

  void rejected(int record) throws IOException {
    write(origin(record).put("reason", ledger.reason(record)));
  }

  /**
   * @param equal the record that it repeats
   */
  void duplicate(int record, int equal) throws IOException {
    ObjectNode line = origin(record);
    line.set("equal", SnapshotBuilder.origin(ledger.identity(equal)));
    write(line);
  }

  /** Takes those that rules drop which look at all records together. */
  @FunctionalInterface
  interface Dropped {
    void add(int record) throws IOException;
  }

  /** Of two such rules it is not known which one a record was dropped by. */
  Dropped droppedBy(SnapshotRules rules) {
    String rule =
        rules.repeatedPrompts() != Handling.DROP
            ? "nearDuplicates"
            : rules.nearDuplicates() != Handling.DROP
                ? "repeatedPrompts"
                : "repeatedPrompts or nearDuplicates";
    return record -> write(origin(record).put("rule", rule));
  }

  private ObjectNode origin(int record) {
    return SnapshotBuilder.origin(ledger.identity(record), ledger.delivery(record));
  }

  private void write(ObjectNode line) throws IOException {
    out.write(Canonical.bytes(line));
    out.write('\n');
  }
}
