package dev.tunestream.events;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules for a file's rows and for the dataset that they go to, in one text: {@code
 * mojibake=fix,nearDuplicates=drop}.
 */
public record DataRules(RecordRules record, SnapshotRules snapshot) {
  private static final List<String> NAMES =
      List.of(
          "emptyAnswers",
          "mojibake",
          "controlCharacters",
          "duplicates",
          "repeatedPrompts",
          "nearDuplicates");

  public static final DataRules DEFAULT = new DataRules(RecordRules.DEFAULT, SnapshotRules.DEFAULT);

  /** No record that can be read is left out. */
  public static final DataRules KEEP_ALL = parse("emptyAnswers=warn,duplicates=warn");

  /**
   * Reads rules; those that are not named are the usual ones.
   *
   * @throws InvalidEventException if there is no such rule
   */
  public static DataRules parse(String text) {
    Map<String, Handling> rules = new LinkedHashMap<>();
    for (String part : text.split(",")) {
      String[] rule = part.strip().split("=", 2);
      Check.that(
          rule.length == 2 && NAMES.contains(rule[0]),
          "rules",
          part,
          "rules are written as mojibake=fix,nearDuplicates=drop, and are for "
              + String.join(", ", NAMES));
      rules.put(rule[0], Handling.of(rule[1]));
    }
    return new DataRules(
        new RecordRules(
            rules.get("emptyAnswers"), rules.get("mojibake"), rules.get("controlCharacters")),
        new SnapshotRules(
            rules.get("duplicates"), rules.get("repeatedPrompts"), rules.get("nearDuplicates")));
  }

  /** The text that {@link #parse} reads, with every rule. */
  public String text() {
    List<Handling> rules =
        List.of(
            record.emptyAnswers(),
            record.mojibake(),
            record.controlCharacters(),
            snapshot.duplicates(),
            snapshot.repeatedPrompts(),
            snapshot.nearDuplicates());
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      parts.add(NAMES.get(i) + "=" + rules.get(i).word());
    }
    return String.join(",", parts);
  }
}
