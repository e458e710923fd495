package dev.tunestream.artifacts;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A directory of files kept as one thing: a base, an adapter, a checkpoint.
 *
 * @param digest sha256 over its files, see {@link Digests#ofTree}
 * @param files sorted by path, 1 to {@value #MAX_FILES}
 */
public record Tree(Digest digest, List<TreeFile> files) {
  static final int MAX_FILES = 4096;

  public Tree {
    files = files.stream().sorted(Comparator.comparing(TreeFile::path)).toList();
    checkNames(files.stream().map(TreeFile::path).toList());
    Digest actual = digestOf(files);
    if (!actual.equals(digest)) {
      throw new IllegalArgumentException(
          "The files of the tree %s give the digest %s.".formatted(digest, actual));
    }
  }

  /** The tree of these files. */
  public static Tree of(Collection<TreeFile> files) {
    return new Tree(digestOf(files), List.copyOf(files));
  }

  /** The file with this path. */
  public Optional<TreeFile> file(String path) {
    return files.stream().filter(file -> file.path().equals(path)).findFirst();
  }

  /** The sizes of all files together, in bytes. */
  public long size() {
    return files.stream().mapToLong(TreeFile::size).sum();
  }

  private static Digest digestOf(Collection<TreeFile> files) {
    Map<String, Digest> digests = new HashMap<>();
    files.forEach(file -> digests.put(file.path(), file.digest()));
    return Digests.ofTree(digests);
  }

  /**
   * Refuses names that together are no directory of files.
   *
   * @throws IllegalArgumentException with the name and the rule
   */
  static void checkNames(Collection<String> paths) {
    if (paths.isEmpty() || paths.size() > MAX_FILES) {
      throw new IllegalArgumentException(
          "A tree has 1 to %d files, not %d.".formatted(MAX_FILES, paths.size()));
    }
    Set<String> names = new HashSet<>();
    for (String path : paths) {
      TreeFile.checkPath(path);
      if (!names.add(path)) {
        throw new IllegalArgumentException("The file '%s' is in the tree twice.".formatted(path));
      }
    }
    for (String name : names) {
      for (int i = name.indexOf('/'); i >= 0; i = name.indexOf('/', i + 1)) {
        if (names.contains(name.substring(0, i))) {
          throw new IllegalArgumentException(
              "'%s' is both a file and a directory in the tree.".formatted(name.substring(0, i)));
        }
      }
    }
  }
}
