package dev.tunestream.ingest.quality;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.ingest.gate.Identity;
import java.util.ArrayList;
import java.util.List;

/** How many records have one flaw, and the first of them. */
final class Findings {
  private static final int MAX_EXAMPLES = 5;

  /**
   * One of them.
   *
   * @param note what to look at, or null
   */
  private record Example(Identity identity, String note) {}

  private final String name;
  private final List<Example> examples = new ArrayList<>();
  private long rows;

  /**
   * @param name of the flaw in the report
   */
  Findings(String name) {
    this.name = name;
  }

  void add(Identity identity, String note) {
    rows++;
    if (examples.size() < MAX_EXAMPLES) {
      examples.add(new Example(identity, note));
    }
  }

  void putTo(ObjectNode quality) {
    ObjectNode node = quality.putObject(name).put("rows", rows);
    ArrayNode list = node.putArray("examples");
    for (Example example : examples) {
      ObjectNode one =
          list.addObject()
              .put("source", example.identity().source())
              .put("id", example.identity().id());
      if (example.note() != null) {
        one.put("note", example.note());
      }
    }
  }
}
