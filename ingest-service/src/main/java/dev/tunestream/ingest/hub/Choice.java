package dev.tunestream.ingest.hub;

import dev.tunestream.hub.HubId;
import dev.tunestream.ingest.formats.FileFormat;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses the files of a repository that are wanted. What is not said is taken from the card or the
 * usual names; where that is not clear, the answer is a question.
 */
final class Choice {
  /**
   * The revision at which the hub keeps a copy in Parquet, with a folder for each configuration.
   */
  private static final String CONVERTED = "refs/convert/parquet";

  /** Each is held against every file of the repository. */
  private static final int MOST_PATTERNS = 1000;

  private final HubId id;
  private final FileList files;

  Choice(HubId id, FileList files) {
    this.id = id;
    this.files = files;
  }

  /**
   * The files, at least one, all of them of formats that are read.
   *
   * @param card what the repository's card says; null where it has none
   * @throws UnusableRepositoryException when there are none, or it is not clear which are meant
   */
  DataFiles of(Selection selection, String card) {
    if (!selection.files().isEmpty()) {
      return new DataFiles(null, null, named(selection.files()));
    }
    CardConfig config = config(selection.config(), configs(card));
    if (config == CardConfig.WHOLE) {
      refuseScript();
    }
    boolean told = !config.splits().isEmpty();
    Map<String, List<String>> splits = told ? config.splits() : usual(config.folder());
    if (splits.isEmpty()) {
      throw refused("has no files of data%s. %s", in(config), Listing.ofRepository(files));
    }
    String split = selection.splitOrTrain();
    if (!splits.containsKey(split)) {
      throw refused(
          "has no split '%s'%s. It has %s: name one with --split.",
          split, in(config), Listing.of(splits.keySet()));
    }
    List<String> found = told ? found(config, splits.get(split)) : splits.get(split);
    return new DataFiles(
        config.name(), split, readable("for its split '" + split + "'" + in(config), found));
  }

  private List<CardConfig> configs(String card) {
    if (id.revision().equals(CONVERTED)) {
      return files.names().stream()
          .filter(name -> name.endsWith(".parquet") && name.contains("/"))
          .map(name -> name.substring(0, name.indexOf('/')))
          .distinct()
          .map(name -> new CardConfig(name, name.equals(CardConfig.DEFAULT), name, Map.of()))
          .toList();
    }
    try {
      return card == null ? List.of() : DataCard.configs(card);
    } catch (IllegalArgumentException e) {
      throw refused(
          "has a %s that can't be used: %s. Name the files with --file. %s",
          DataCard.FILE, e.getMessage(), Listing.ofRepository(files));
    }
  }

  private CardConfig config(String wanted, List<CardConfig> configs) {
    if (configs.isEmpty()) {
      if (wanted != null && !wanted.equals(CardConfig.DEFAULT)) {
        throw refused("has no configuration '%s', and none at all: leave --config out.", wanted);
      }
      return CardConfig.WHOLE;
    }
    boolean only = configs.size() == 1;
    List<CardConfig> meant =
        configs.stream()
            .filter(one -> wanted == null ? only || one.standard() : one.name().equals(wanted))
            .toList();
    if (meant.size() == 1) {
      return meant.getFirst();
    }
    String names = Listing.of(configs.stream().map(CardConfig::name).toList());
    throw wanted == null
        ? refused("has several configurations. Which is meant: %s? Name it with --config.", names)
        : refused("has no configuration '%s'. It has %s: name one with --config.", wanted, names);
  }

  /** A script decides what the files mean that no card names. */
  private void refuseScript() {
    List<String> scripts =
        files.names().stream().filter(name -> name.matches("[^/]+\\.py")).toList();
    boolean data = files.below("").stream().anyMatch(name -> DataFormat.of(name).isPresent());
    if (scripts.contains(id.name() + ".py") || !scripts.isEmpty() && !data) {
      throw refused(
          "is made by a Python script (%s), and scripts of others are not run here. %s%s %s",
          scripts.getFirst(),
          converted(),
          data ? " Or name files with --file." : "",
          Listing.ofRepository(files));
    }
  }

  /** By the usual names, looked for in a folder. */
  private Map<String, List<String>> usual(String folder) {
    String before = folder.isEmpty() ? "" : folder + "/";
    List<String> inside =
        files.below(folder).stream().map(name -> name.substring(before.length())).toList();
    Map<String, List<String>> splits = new LinkedHashMap<>();
    UsualNames.splits(inside)
        .forEach((split, names) -> splits.put(split, names.stream().map(before::concat).toList()));
    return splits;
  }

  /** By the card's patterns; a file that it names must be there. */
  private List<String> found(CardConfig config, List<String> patterns) {
    String before = config.folder().isEmpty() ? "" : config.folder() + "/";
    if (patterns.size() > MOST_PATTERNS) {
      throw refused(
          "has a %s with %d patterns for one split, more than the %d that are looked for. Name the files with --file.",
          DataCard.FILE, patterns.size(), MOST_PATTERNS);
    }
    Set<String> found = new LinkedHashSet<>();
    for (String pattern : patterns) {
      Glob glob = glob(before + pattern);
      List<String> matching = files.find(glob);
      if (matching.isEmpty() && !glob.isPattern()) {
        throw refused(
            "has no file '%s', which its %s names. %s",
            glob, DataCard.FILE, Listing.ofRepository(files));
      }
      found.addAll(matching);
    }
    return List.copyOf(found);
  }

  /** Files that a person names may be of several formats, since that is what the person said. */
  private List<String> named(List<String> patterns) {
    Set<String> chosen = new LinkedHashSet<>();
    for (String pattern : patterns) {
      Glob glob = glob(pattern);
      List<String> found = files.find(glob);
      if (found.isEmpty()) {
        throw refused("has no file '%s'. %s", glob, Listing.ofRepository(files));
      }
      List<String> read = found.stream().filter(DataFormat::isRead).toList();
      if (read.isEmpty()) {
        throw refused(
            "has %s, but that is not read: name files of %s. %s",
            Listing.of(found), FileFormat.KNOWN, Listing.ofRepository(files));
      }
      chosen.addAll(read);
    }
    return List.copyOf(chosen);
  }

  private List<String> readable(String where, List<String> found) {
    Map<DataFormat, List<String>> formats = new EnumMap<>(DataFormat.class);
    for (String name : found) {
      DataFormat.of(name)
          .ifPresent(of -> formats.computeIfAbsent(of, format -> new ArrayList<>()).add(name));
    }
    if (formats.isEmpty()) {
      throw refused("has %s no files of data. %s", where, Listing.ofRepository(files));
    }
    if (formats.size() > 1) {
      throw refused(
          "has %s files of several formats: %s. Which are meant? Name them with --file, which also takes patterns such as data/*.parquet.",
          where, Listing.ofFormats(formats));
    }
    DataFormat only = formats.keySet().iterator().next();
    if (!only.isRead()) {
      throw refused(
          "has %s files of a format that is not read: %s. What is read: %s. %s",
          where, Listing.ofFormats(formats), FileFormat.KNOWN, converted());
    }
    return formats.get(only);
  }

  private Glob glob(String pattern) {
    try {
      return Glob.of(pattern);
    } catch (IllegalArgumentException e) {
      throw refused("can't be used so: %s. Name its files with --file.", e.getMessage());
    }
  }

  private String converted() {
    return "The hub may have a copy of it in Parquet: try %s@%s."
        .formatted(id.repository(), CONVERTED);
  }

  private static String in(CardConfig config) {
    return config == CardConfig.WHOLE ? "" : " in its configuration '" + config.name() + "'";
  }

  private UnusableRepositoryException refused(String what, Object... values) {
    return new UnusableRepositoryException("The data set " + id + " " + what.formatted(values));
  }
}
