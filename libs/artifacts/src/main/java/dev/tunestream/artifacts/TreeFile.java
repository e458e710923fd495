package dev.tunestream.artifacts;

import java.util.regex.Pattern;

/**
 * One file of a tree.
 *
 * @param path relative, with slashes; segments of {@code [A-Za-z0-9._-]+}, none of them {@code .}
 *     or {@code ..}
 * @param digest sha256 of its bytes, and so the object that holds them
 * @param size in bytes
 */
public record TreeFile(String path, Digest digest, long size) {
  static final int MAX_DEPTH = 8;
  static final int MAX_LENGTH = 512;
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._-]+");

  public TreeFile {
    checkPath(path);
    if (digest == null) {
      throw new IllegalArgumentException("The file '%s' of a tree has no digest.".formatted(path));
    }
    if (size < 0) {
      throw new IllegalArgumentException(
          "The file '%s' of a tree has the size %d; a size is 0 or more.".formatted(path, size));
    }
  }

  /**
   * Refuses what could leave the tree's directory or would not be a file name everywhere.
   *
   * @throws IllegalArgumentException with the path and the rule
   */
  static void checkPath(String path) {
    String[] segments = path.split("/", -1);
    for (String segment : segments) {
      if (!SEGMENT.matcher(segment).matches() || segment.equals(".") || segment.equals("..")) {
        throw new IllegalArgumentException(
            "The file name '%s' cannot be kept in a tree: every part between slashes must be letters, digits, dots, hyphens and underscores, and not '.' or '..'."
                .formatted(path));
      }
    }
    if (segments.length > MAX_DEPTH || path.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "The file name '%s' cannot be kept in a tree: at most %d levels and %d characters are allowed."
              .formatted(path, MAX_DEPTH, MAX_LENGTH));
    }
  }
}
