package dev.tunestream.ingest.gate;

import dev.tunestream.events.RawRecord;

/** What the gate says to a record of the topic. */
public sealed interface Verdict {
  /** A record that can be used. */
  record Accepted(Identity identity, RawRecord record) implements Verdict {}

  /**
   * A record that can't be used.
   *
   * @param dataset the dataset that it was meant for, or null where nothing tells
   * @param identity null where the record has none
   * @param reason a sentence for people
   * @param record the record where it could be read, else null
   */
  record Rejected(String dataset, Identity identity, String reason, RawRecord record)
      implements Verdict {}

  /** Something else that travels on the topic, such as a request. */
  record Other() implements Verdict {}
}
