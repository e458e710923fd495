package dev.tunestream.ingest.copy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Whether the topic still has the records that a snapshot was made of. */
public record Kept(long records, long lost) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * Goes through the snapshot's origins.
   *
   * @param origins JSON lines (docs/events.md, "Snapshot and report")
   * @param begins by partition the offset of the first record that is kept
   */
  public static Kept of(InputStream origins, Map<Integer, Long> begins) throws IOException {
    long records = 0;
    long lost = 0;
    try (MappingIterator<JsonNode> lines = MAPPER.readerFor(JsonNode.class).readValues(origins)) {
      while (lines.hasNextValue()) {
        JsonNode origin = lines.nextValue();
        records++;
        Long begin = begins.get(origin.path("partition").intValue());
        if (begin == null || origin.path("offset").longValue() < begin) {
          lost++;
        }
      }
    }
    return new Kept(records, lost);
  }
}
