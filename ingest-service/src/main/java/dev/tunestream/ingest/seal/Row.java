package dev.tunestream.ingest.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.events.RecordKind;
import dev.tunestream.ingest.gate.Identity;
import dev.tunestream.ingest.quality.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A line of the spool, read once for everything that looks at it. */
record Row(byte[] line, RecordKind kind, JsonNode data, Sample sample) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** For any thread. */
  static Row of(Identity identity, boolean accepted, byte[] line) {
    try {
      JsonNode record = MAPPER.readTree(line);
      RecordKind kind = RecordKind.of(record.get("kind").textValue());
      ObjectNode data = (ObjectNode) record.get("data");
      return new Row(line, kind, data, Sample.of(identity, accepted, kind, data));
    } catch (IOException e) {
      throw new UncheckedIOException("a line of the spool can't be read", e);
    }
  }
}
