package dev.tunestream.ingest.quality;

import java.io.IOException;

/** Takes pairs of accepted records, numbered from 0, that are nearly equal. */
@FunctionalInterface
public interface Alike {
  /**
   * Takes a pair.
   *
   * @param record the later one
   * @param like the one before it
   */
  void add(int record, int like) throws IOException;
}
