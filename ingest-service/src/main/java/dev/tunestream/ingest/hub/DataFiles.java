package dev.tunestream.ingest.hub;

import java.util.List;

/**
 * The files that were chosen.
 *
 * @param config the configuration, or null where files were named one by one
 * @param split the split, or null likewise
 * @param files their paths in the repository
 */
public record DataFiles(String config, String split, List<String> files) {
  public DataFiles {
    files = List.copyOf(files);
  }
}
