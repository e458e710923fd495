package dev.tunestream.events;

import java.util.List;

/**
 * What is done about records that are like others of their dataset.
 *
 * @param duplicates of equal content: drop (if null) or warn
 * @param repeatedPrompts that ask what one before them asks: warn (if null) or drop
 * @param nearDuplicates that say nearly the same as one before them: warn (if null) or drop
 */
public record SnapshotRules(
    Handling duplicates, Handling repeatedPrompts, Handling nearDuplicates) {
  public static final SnapshotRules DEFAULT = new SnapshotRules(null, null, null);

  public SnapshotRules {
    duplicates = duplicates == null ? Handling.DROP : duplicates;
    repeatedPrompts = repeatedPrompts == null ? Handling.WARN : repeatedPrompts;
    nearDuplicates = nearDuplicates == null ? Handling.WARN : nearDuplicates;
    List<Handling> allowed = List.of(Handling.WARN, Handling.DROP);
    RecordRules.check("duplicates", duplicates, allowed);
    RecordRules.check("repeatedPrompts", repeatedPrompts, allowed);
    RecordRules.check("nearDuplicates", nearDuplicates, allowed);
  }
}
