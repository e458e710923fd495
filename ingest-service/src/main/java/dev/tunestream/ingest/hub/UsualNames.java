package dev.tunestream.ingest.hub;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The splits of a repository whose card names none, told by how people and the {@code datasets}
 * library name files. Of these ways the first that finds anything counts: shards {@code
 * data/SPLIT-00000-of-00003.…}, folders named after a split, files named after a split, and all
 * files as the split train.
 */
final class UsualNames {
  /** A split and the words that people use for it. */
  private enum Usual {
    TRAIN("train|training"),
    VALIDATION("validation|valid|dev|val"),
    TEST("test|testing|eval|evaluation");

    private static final String SIGN = "[-._ 0-9]";

    private final Pattern inFolder;
    private final Pattern inFile;

    Usual(String words) {
      String begin = "(?:^|%s)(?:%s)".formatted(SIGN, words);
      this.inFolder = Pattern.compile(begin + "(?:$|" + SIGN + ")");
      this.inFile = Pattern.compile(begin + SIGN);
    }

    String split() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    boolean namesFolder(String path) {
      String[] parts = path.split("/");
      return Arrays.stream(parts, 0, parts.length - 1)
          .anyMatch(part -> inFolder.matcher(part).find());
    }

    boolean namesFile(String path) {
      return inFile.matcher(FileList.nameOf(path)).find();
    }
  }

  private static final Pattern SHARD =
      Pattern.compile("data/([^/]+)-[0-9]{5}-of-[0-9]{5}[^/]*\\.[^/]*");

  private UsualNames() {}

  /**
   * The files of each split: train, validation and test first, others by their names.
   *
   * @param files paths relative to the folder in which the splits are
   */
  static Map<String, List<String>> splits(List<String> files) {
    Map<String, List<String>> shards = shards(files);
    if (!shards.isEmpty()) {
      return shards;
    }
    Map<String, List<String>> folders = named(files, Usual::namesFolder);
    if (!folders.isEmpty()) {
      return folders;
    }
    Map<String, List<String>> named = named(files, Usual::namesFile);
    if (!named.isEmpty()) {
      return named;
    }
    return files.isEmpty() ? Map.of() : Map.of(Usual.TRAIN.split(), files);
  }

  private static Map<String, List<String>> shards(List<String> files) {
    Map<String, List<String>> found = new TreeMap<>();
    for (String file : files) {
      Matcher shard = SHARD.matcher(file);
      if (shard.matches()) {
        found.computeIfAbsent(shard.group(1), split -> new ArrayList<>()).add(file);
      }
    }
    Map<String, List<String>> ordered = new LinkedHashMap<>();
    for (Usual usual : Usual.values()) {
      if (found.containsKey(usual.split())) {
        ordered.put(usual.split(), found.get(usual.split()));
      }
    }
    found.forEach(ordered::putIfAbsent);
    return ordered;
  }

  private static Map<String, List<String>> named(
      List<String> files, BiPredicate<Usual, String> rule) {
    return Arrays.stream(Usual.values())
        .map(usual -> Map.entry(usual, files.stream().filter(f -> rule.test(usual, f)).toList()))
        .filter(entry -> !entry.getValue().isEmpty())
        .collect(
            Collectors.toMap(
                entry -> entry.getKey().split(),
                Map.Entry::getValue,
                (one, other) -> one,
                LinkedHashMap::new));
  }
}
