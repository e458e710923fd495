package dev.tunestream.ingest.hub;

import java.util.List;

/**
 * A pattern for paths with slashes, as {@code fsspec} and with it the cards of data sets write
 * them: {@code *} is any part of a name, {@code ?} one character, <code>[a-z]</code> and <code>
 * [!a-z]</code> one of or none of some; {@code **} stands alone between slashes for any number of
 * folders, and at the end for all that is below.
 *
 * <p>Patterns come from repositories of other people, so a match takes no longer than pattern and
 * path multiplied.
 */
final class Glob {
  private static final int LONGEST = 500;
  private static final String ANY_FOLDERS = "**";

  private final String text;
  private final List<String> parts;
  private final List<NamePattern> names;

  private Glob(String text) {
    this.text = text;
    this.parts = List.of(text.split("/", -1));
    this.names = parts.stream().map(NamePattern::new).toList();
  }

  /**
   * Reads a pattern; a plain path is one that only that path matches.
   *
   * @throws IllegalArgumentException with half a sentence that says what is wrong with it
   */
  static Glob of(String text) {
    String plain = text;
    while (plain.startsWith("./")) {
      plain = plain.substring(2);
    }
    if (plain.isEmpty() || plain.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a pattern for files has 1 to %d characters".formatted(LONGEST));
    }
    if (plain.contains("::") || plain.contains("://")) {
      throw new IllegalArgumentException(
          "the pattern '%s' leads out of the repository; only its own files are read"
              .formatted(plain));
    }
    Glob glob = new Glob(plain);
    if (glob.parts.stream().anyMatch(part -> part.contains("**") && !part.equals(ANY_FOLDERS))) {
      throw new IllegalArgumentException(
          "in the pattern '%s' two stars don't stand alone between slashes".formatted(plain));
    }
    return glob;
  }

  /** Whether it may match other paths than itself. */
  boolean isPattern() {
    return text.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
  }

  /** The parts between its slashes. */
  List<String> parts() {
    return parts;
  }

  boolean matches(String path) {
    String[] folders = path.split("/", -1);
    // reached[n]: the parts looked at so far match the first n names.
    boolean[] reached = new boolean[folders.length + 1];
    reached[0] = true;
    for (int i = 0; i < parts.size(); i++) {
      boolean last = i == parts.size() - 1;
      reached =
          parts.get(i).equals(ANY_FOLDERS)
              ? afterAnyFolders(reached, last)
              : afterOne(reached, names.get(i), folders);
    }
    return reached[folders.length];
  }

  /** None or more folders; at the end at least the file itself. */
  private static boolean[] afterAnyFolders(boolean[] reached, boolean last) {
    boolean[] next = new boolean[reached.length];
    boolean any = false;
    for (int n = 0; n < reached.length; n++) {
      next[n] = last ? any : any || reached[n];
      any |= reached[n];
    }
    return next;
  }

  private static boolean[] afterOne(boolean[] reached, NamePattern part, String[] folders) {
    boolean[] next = new boolean[reached.length];
    for (int n = 0; n < folders.length; n++) {
      next[n + 1] = reached[n] && part.matches(folders[n]);
    }
    return next;
  }

  @Override
  public String toString() {
    return text;
  }
}
