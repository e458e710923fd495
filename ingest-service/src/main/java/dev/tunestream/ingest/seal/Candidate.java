package dev.tunestream.ingest.seal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.events.RawRecord;
import dev.tunestream.ingest.gate.Identity;
import dev.tunestream.ingest.gate.Verdict;
import dev.tunestream.recipe.Canonical;

/**
 * A record of the dataset that is sealed, read and judged.
 *
 * @param identity the place on the broker where the record has none of its own
 * @param line of the snapshot, of a rejected record too where it could be read, else null
 * @param content of an accepted record, else null
 * @param reason of a rejected record, else null
 */
record Candidate(
    Identity identity, Delivery delivery, byte[] line, ContentHash content, String reason) {

  /** The candidate, or null where the record is another dataset's or none. For any thread. */
  static Candidate of(String dataset, Verdict verdict, Delivery delivery) {
    return switch (verdict) {
      case Verdict.Accepted(Identity identity, RawRecord record)
          when record.dataset().equals(dataset) -> {
        byte[] line = line(record);
        yield new Candidate(identity, delivery, line, ContentHash.of(line), null);
      }
      case Verdict.Rejected rejected when dataset.equals(rejected.dataset()) ->
          new Candidate(
              rejected.identity() == null ? delivery.identity() : rejected.identity(),
              delivery,
              rejected.record() == null ? null : line(rejected.record()),
              null,
              rejected.reason());
      default -> null;
    };
  }

  /** A line of the snapshot. */
  private static byte[] line(RawRecord record) {
    ObjectNode line = JsonNodeFactory.instance.objectNode().put("kind", record.kind().word());
    line.set("data", record.data());
    return Canonical.bytes(line);
  }
}
