package dev.tunestream.events;

import java.time.Instant;

/**
 * An event with the CloudEvent attributes around it.
 *
 * @param id with the source, the identity: a second delivery has the same
 * @param source who says so, a URI reference such as {@code /tunestream/trainer-service}
 * @param time when it happened, or null where the producer gave none
 */
public record Envelope<E extends Event>(String id, String source, Instant time, E event) {
  public Envelope {
    Check.text("id", id);
    Check.text("source", source);
    Check.present("event", event);
  }
}
