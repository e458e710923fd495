package dev.tunestream.client;

import dev.tunestream.events.KafkaMessage;
import java.time.Instant;
import java.util.Map;

/**
 * A record that could not be used, as it came.
 *
 * @param id names it: the topic it came from without {@code tunestream.}, a slash, and its offset
 *     among that topic's dead letters
 * @param record the record with its own headers alone
 * @param reason what was wrong, for people
 * @param cause the exception's class
 * @param place where it stood: partition, slash, offset of its topic
 * @param time when it was set aside
 */
public record DeadLetter(
    String id, KafkaMessage record, String reason, String cause, String place, Instant time) {
  static final String PREFIX = "dead-letter-";

  /** The dataset, job or other subject that it was meant for, as far as its headers or key tell. */
  public String subject() {
    Map<String, String> headers = record.headers();
    return record.key() != null ? record.key() : headers.getOrDefault("ce_subject", "");
  }

  /** Where it came from and which of that: {@code file:…} and a row, for rows of files. */
  public String origin() {
    return record.headers().getOrDefault("ce_source", "")
        + " "
        + record.headers().getOrDefault("ce_id", "");
  }
}
