package dev.tunestream.ingest.hub;

import java.util.List;
import java.util.Set;

/**
 * The files of a repository, by their paths with slashes.
 *
 * <p>A pattern finds hidden files, those in folders such as {@code __pycache__}, and what describes
 * a data set instead of holding it only where it names them.
 */
record FileList(List<String> names) {
  private static final Set<String> DESCRIPTIONS =
      Set.of(
          "README.md",
          "config.json",
          "dataset_info.json",
          "dataset_infos.json",
          "dataset_dict.json",
          "dummy_data.zip");

  FileList {
    names = List.copyOf(names);
  }

  /** Those that match, in the order of their names. */
  List<String> find(Glob pattern) {
    String last = pattern.parts().getLast();
    return names.stream()
        .filter(pattern::matches)
        .filter(name -> last.equals(nameOf(name)) || !DESCRIPTIONS.contains(nameOf(name)))
        .filter(name -> marked(List.of(name.split("/")), pattern.parts()))
        .sorted()
        .toList();
  }

  /** Those that any pattern would find, of all below a folder; an empty text is the whole. */
  List<String> below(String folder) {
    return find(Glob.of(folder.isEmpty() ? "**" : folder + "/**"));
  }

  /** The last part of a path. */
  static String nameOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Whether a pattern names as many hidden and special parts as a path has. */
  private static boolean marked(List<String> path, List<String> pattern) {
    return hidden(path) == hidden(pattern) && special(path) == special(pattern);
  }

  private static long hidden(List<String> parts) {
    return parts.stream().filter(part -> part.startsWith(".")).count();
  }

  private static long special(List<String> parts) {
    return parts.subList(0, parts.size() - 1).stream()
        .filter(part -> part.startsWith("__"))
        .count();
  }
}
