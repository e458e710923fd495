package dev.tunestream.registry.pages.letters;

import java.time.Instant;

/**
 * A record that could not be used, as its page shows it.
 *
 * @param id as the command line names it: the topic without {@code tunestream.}, a slash, the
 *     letter's offset
 * @param place where it stood: partition, slash, offset of its topic
 * @param key or subject, as far as it tells; may be empty
 * @param origin where a row came from, and which; may be empty
 * @param text its value, as far as it is shown
 * @param bytes how long the value is
 * @param cut whether there is more than is shown
 */
public record Letter(
    String id,
    String topic,
    String place,
    String reason,
    String key,
    String origin,
    String text,
    int bytes,
    boolean cut,
    Instant time) {}
