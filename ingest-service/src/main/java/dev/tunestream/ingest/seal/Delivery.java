package dev.tunestream.ingest.seal;

import dev.tunestream.ingest.gate.Identity;
import java.util.Comparator;

/**
 * Where on the broker a record lies that was delivered.
 *
 * @param topic by its name on the broker
 */
record Delivery(String topic, int partition, long offset) implements Comparable<Delivery> {
  private static final Comparator<Delivery> ORDER =
      Comparator.comparing(Delivery::topic)
          .thenComparingInt(Delivery::partition)
          .thenComparingLong(Delivery::offset);

  /** The name of a record that has no identity of its own. */
  Identity identity() {
    return new Identity("kafka:" + topic, partition + "/" + offset);
  }

  @Override
  public int compareTo(Delivery other) {
    return ORDER.compare(this, other);
  }
}
