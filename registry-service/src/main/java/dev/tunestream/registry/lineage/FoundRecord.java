package dev.tunestream.registry.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * A raw record with everything that was made of it.
 *
 * @param snapshots that it has arrived for, newest first
 * @param jobs that were trained or evaluated with it
 * @param versions that those jobs became
 */
public record FoundRecord(
    Raw record,
    List<InSnapshot> snapshots,
    List<InJob> jobs,
    List<InVersion> versions,
    Searched searched) {

  /**
   * The record.
   *
   * @param file of a file's row the file's name, where it is known
   * @param row of a file's row its number, from 1
   * @param line of a file's row the line on which it begins, from 1, where that is known
   * @param text the record as canonical JSON, if need be cut; absent where no snapshot has it
   * @param cut how many characters are missing of the text, or null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Raw(
      String source,
      String id,
      String topic,
      int partition,
      long offset,
      String file,
      Long row,
      Long line,
      String text,
      Integer cut) {}

  /**
   * What became of it in a snapshot.
   *
   * @param state {@code accepted}, {@code rejected}, {@code duplicate} or {@code dropped}
   * @param record the line of the snapshot, from 0, that holds it, or that which it repeats
   * @param reason why it was rejected, or the rule that it was dropped by
   * @param equal the record that it repeats
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record InSnapshot(
      String dataset,
      String digest,
      String state,
      Long record,
      String reason,
      Wanted.Identity equal,
      Instant sealed) {}

  /**
   * @param part train, validation or test; null where its row was dropped as too long
   */
  public record InJob(String job, String state, String tokenizedSet, String part) {}

  /**
   * @param part train, validation or test
   */
  public record InVersion(
      String model, int version, String part, String job, List<String> aliases) {}

  /**
   * What was looked through.
   *
   * @param complete whether there was no snapshot that was left out
   * @param missing objects that the store no longer has
   */
  public record Searched(int snapshots, int sets, boolean complete, List<String> missing) {}
}
