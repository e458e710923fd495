package dev.tunestream.hub;

import java.util.Arrays;

/**
 * Which names of a repository's files may become names of files here: a hub is somebody else's, and
 * what it answers must not lead out of the cache's folder.
 */
final class FileNames {

  private static final int LONGEST = 1000;
  private static final int LONGEST_SEGMENT = 255;

  private FileNames() {}

  /** True for a relative path with slashes that stays below the folder it is put in. */
  static boolean safe(String name) {
    return name.length() <= LONGEST
        && name.chars().noneMatch(c -> c == '\\' || c < ' ' || c == 0x7f)
        && Arrays.stream(name.split("/", -1))
            .noneMatch(
                part ->
                    part.isEmpty()
                        || part.equals(".")
                        || part.equals("..")
                        || part.length() > LONGEST_SEGMENT);
  }
}
