package dev.tunestream.eval.serve.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The versions of one model, and where its aliases point. */
final class Versions {
  /**
   * A registered version.
   *
   * @param job the job that made it, or the push that brought it
   * @param adapter digest of what it made
   */
  record Version(int number, String job, String adapter, Instant since) {}

  private final List<Version> versions = new ArrayList<>();
  private final Map<String, Integer> aliases = new TreeMap<>();

  /** Takes the next version, by its number. */
  void add(Version version) {
    versions.add(version);
  }

  /**
   * Points an alias to a version, or with null to none; void where there is no such version, and
   * where the alias has not pointed to what was expected.
   */
  void move(String alias, Integer version, Integer expects) {
    if (expects != null && !expects.equals(aliases.getOrDefault(alias, 0))) {
      return;
    }
    if (version == null) {
      aliases.remove(alias);
    } else if (number(version) != null) {
      aliases.put(alias, version);
    }
  }

  /** The version, or null. */
  Version number(int number) {
    return number >= 1 && number <= versions.size() ? versions.get(number - 1) : null;
  }

  /** The version that an alias points to, or null. */
  Version alias(String alias) {
    Integer number = aliases.get(alias);
    return number == null ? null : number(number);
  }

  /** The last version, or null where there is none. */
  Version newest() {
    return number(versions.size());
  }

  List<Version> all() {
    return versions;
  }

  Map<String, Integer> aliases() {
    return aliases;
  }
}
