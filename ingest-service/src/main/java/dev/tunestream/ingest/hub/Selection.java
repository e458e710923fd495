package dev.tunestream.ingest.hub;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which files of a data set are wanted.
 *
 * @param config a configuration's name, or null for the one that the card makes the standard
 * @param split a split's name, or null for train
 * @param files paths or patterns instead of both; none where config and split tell
 */
public record Selection(String config, String split, List<String> files) {
  private static final String TRAIN = "train";
  private static final int LONGEST = 200;
  private static final int MOST_FILES = 100;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  /**
   * Checks what a client sends; all of it is only ever compared with what a repository has.
   *
   * @throws IllegalArgumentException with a sentence that names the value and the rule
   */
  public Selection {
    files = files == null ? List.of() : List.copyOf(files);
    check("config", config);
    check("split", split);
    if (files.size() > MOST_FILES) {
      throw new IllegalArgumentException(
          "Parameter file: %d are given, and at most %d may be; use a pattern such as data/*.parquet."
              .formatted(files.size(), MOST_FILES));
    }
    if (!files.isEmpty() && (config != null || split != null)) {
      throw new IllegalArgumentException(
          "Parameter file: files are named one by one or by configuration and split; leave out the one or the others.");
    }
    for (String file : files) {
      try {
        Glob.of(file);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("Parameter file: " + e.getMessage() + ".", e);
      }
    }
  }

  /** The split's name. */
  String splitOrTrain() {
    return split == null ? TRAIN : split;
  }

  private static void check(String parameter, String value) {
    if (value != null
        && (value.isEmpty() || value.length() > LONGEST || CONTROL.matcher(value).find())) {
      throw new IllegalArgumentException(
          "Parameter %s: a name has 1 to %d characters that can be printed."
              .formatted(parameter, LONGEST));
    }
  }
}
