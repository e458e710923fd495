package dev.tunestream.ingest.gate;

import dev.tunestream.events.KafkaMessage;
import java.util.Comparator;
import java.util.Optional;

/**
 * What makes a second delivery of a record recognisable, and gives records their order: the source,
 * then the id, where ids of digits alone come before others and in order of their value, so that
 * rows of a file stand as in the file.
 *
 * @param source the CloudEvent's source, {@code file:<sha256>} for rows of a file
 * @param id the CloudEvent's id, the row's number for rows of a file
 */
public record Identity(String source, String id) implements Comparable<Identity> {
  private static final Comparator<Identity> ORDER =
      Comparator.comparing(Identity::source)
          .thenComparing(identity -> !identity.isNumbered())
          .thenComparing(
              identity -> identity.isNumbered() ? identity.digits() : "",
              Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
          .thenComparing(Identity::id);

  /** The identity that stands in the headers of binary mode, readable or not as the record is. */
  static Optional<Identity> of(KafkaMessage message) {
    String source = message.headers().get("ce_source");
    String id = message.headers().get("ce_id");
    return source == null || id == null ? Optional.empty() : Optional.of(new Identity(source, id));
  }

  @Override
  public int compareTo(Identity other) {
    return ORDER.compare(this, other);
  }

  private boolean isNumbered() {
    return !id.isEmpty() && id.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Without leading zeros the longer number is the greater one, however long it is. */
  private String digits() {
    int start = 0;
    while (start < id.length() - 1 && id.charAt(start) == '0') {
      start++;
    }
    return id.substring(start);
  }
}
