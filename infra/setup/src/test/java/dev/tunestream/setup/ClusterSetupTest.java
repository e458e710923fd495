package dev.tunestream.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class ClusterSetupTest {
  private final Map<String, NewTopic> topics = ClusterSetup.topics();

  @Test
  void everyTopicHasDeadLetters() {
    assertThat(topics).containsKeys("tunestream.jobs", "tunestream.dead-letters.tunestream.jobs");
    assertThat(topics.size() % 2).isZero();
  }

  @Test
  void queueIsKeptForever() {
    NewTopic training = topics.get("tunestream.training");
    assertThat(training.numPartitions()).isEqualTo(3);
    assertThat(training.configs())
        .containsOnly(Map.entry("cleanup.policy", "delete"), Map.entry("retention.ms", "-1"));
  }

  @Test
  void factsAreCompacted() {
    assertThat(topics.get("tunestream.datasets").configs())
        .containsEntry("cleanup.policy", "compact");
  }

  @Test
  void deadLettersAreKeptForNinetyDays() {
    NewTopic letters = topics.get("tunestream.dead-letters.tunestream.jobs");
    assertThat(letters.numPartitions()).isEqualTo(1);
    assertThat(letters.configs()).containsEntry("retention.ms", "7776000000");
  }
}
