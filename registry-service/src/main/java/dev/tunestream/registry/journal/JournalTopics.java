package dev.tunestream.registry.journal;

import dev.tunestream.events.Topic;
import java.util.List;
import java.util.Set;

/** The topics that are the registry's journal. */
final class JournalTopics {
  static final List<Topic> ALL =
      List.of(
          Topic.DATASETS,
          Topic.JOBS,
          Topic.TRAINING,
          Topic.JOB_EVENTS,
          Topic.JOB_STEPS,
          Topic.ADAPTERS,
          Topic.EVALUATIONS,
          Topic.MODELS);

  /**
   * Topics that no other service reads all of. What can't be read there is put to the dead letters
   * here; on the others the service whose input they are does it, and it must not lie there twice.
   */
  static final Set<String> OWN =
      Set.of(
          Topic.JOB_EVENTS.topicName(),
          Topic.JOB_STEPS.topicName(),
          Topic.EVALUATIONS.topicName(),
          Topic.MODELS.topicName());

  private JournalTopics() {}

  static boolean isOwn(String topic) {
    return OWN.contains(topic);
  }
}
