package dev.tunestream.ingest.quality;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** One part of the quality report. */
public interface Measure {
  /** Looks at the next record. */
  void add(Sample sample) throws IOException;

  /** Writes what was found under the measure's own names. */
  void putTo(ObjectNode quality) throws IOException;
}
