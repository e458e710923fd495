package dev.tunestream.tokenize.examples;

/** Counts the records that can't be used, so that one look tells of all. */
public final class Objections {
  private long records;
  private long refused;
  private String first;

  /** Counts a record that can be used. */
  public void none() {
    records++;
  }

  /**
   * Counts a record that can't.
   *
   * @param reason as a clause
   */
  public void add(String reason) {
    records++;
    if (refused++ == 0) {
      first = "record %d (in the order of the snapshot) %s".formatted(records, reason);
    }
  }

  /**
   * Refuses the data if there was one.
   *
   * @throws UnusableDataException with how many there are, and the first
   */
  public void raise() {
    if (refused > 0) {
      throw new UnusableDataException(
          "%d of its %d records do not fit the recipe's data.template and data.split: %s. Ingest the file with this template into a dataset of another name, so that such rows are left out, or choose a template of fields that all records have"
              .formatted(refused, records, first));
    }
  }
}
