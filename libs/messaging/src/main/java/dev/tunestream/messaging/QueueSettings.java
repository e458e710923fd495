package dev.tunestream.messaging;

import java.util.Objects;

/**
 * Which queue.
 *
 * @param topic what is queued
 * @param group the share group whose members divide the work
 */
record QueueSettings(String bootstrapServers, String topic, String group) {
  QueueSettings {
    Objects.requireNonNull(bootstrapServers, "bootstrapServers");
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(group, "group");
  }
}
