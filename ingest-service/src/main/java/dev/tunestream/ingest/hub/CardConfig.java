package dev.tunestream.ingest.hub;

import java.util.List;
import java.util.Map;

/**
 * A configuration of a data set: one of several sets that share a repository, such as languages.
 *
 * @param standard whether it is taken when none is named
 * @param folder to which paths are relative; empty for the whole repository
 * @param splits patterns of files by split, in the card's order; empty where the usual names tell
 */
record CardConfig(String name, boolean standard, String folder, Map<String, List<String>> splits) {
  static final String DEFAULT = "default";

  /** What a repository is whose card names no configuration. */
  static final CardConfig WHOLE = new CardConfig(DEFAULT, true, "", Map.of());
}
