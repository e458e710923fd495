package dev.tunestream.events;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The topics of the line with what a broker must know to make them. */
public enum Topic {
  RAW_RECORDS("tunestream.raw-records", 3, Kept.DAYS_90),
  DATASETS("tunestream.datasets", 1, Kept.COMPACT),
  JOBS("tunestream.jobs", 1, Kept.FOREVER),
  /**
   * One partition: a share group gives each partition to some of its members where it has more
   * partitions than members, and all members of one shall be busy with a set.
   */
  TOKENIZATION("tunestream.tokenization", 1, Kept.DAYS_7),
  TRAINING("tunestream.training", 3, Kept.FOREVER),
  JOB_EVENTS("tunestream.job-events", 3, Kept.FOREVER),
  JOB_STEPS("tunestream.job-steps", 3, Kept.DAYS_7),
  ADAPTERS("tunestream.adapters", 3, Kept.COMPACT),
  EVALUATION_REQUESTS("tunestream.evaluation-requests", 3, Kept.FOREVER),
  EVALUATIONS("tunestream.evaluations", 3, Kept.COMPACT),
  MODELS("tunestream.models", 1, Kept.FOREVER);

  /** How long a topic keeps its records. */
  public enum Kept {
    DAYS_7("delete", Duration.ofDays(7).toMillis()),
    DAYS_90("delete", Duration.ofDays(90).toMillis()),
    FOREVER("delete", -1),
    COMPACT("compact", -1);

    private final String cleanupPolicy;
    private final long retentionMillis;

    Kept(String cleanupPolicy, long retentionMillis) {
      this.cleanupPolicy = cleanupPolicy;
      this.retentionMillis = retentionMillis;
    }

    /** Kafka's {@code cleanup.policy}. */
    public String cleanupPolicy() {
      return cleanupPolicy;
    }

    /** Kafka's {@code retention.ms}; -1 is without end. */
    public long retentionMillis() {
      return retentionMillis;
    }
  }

  private final String topicName;
  private final int partitions;
  private final Kept kept;

  Topic(String topicName, int partitions, Kept kept) {
    this.topicName = topicName;
    this.partitions = partitions;
    this.kept = kept;
  }

  /** The name on the broker. */
  public String topicName() {
    return topicName;
  }

  public int partitions() {
    return partitions;
  }

  public Kept kept() {
    return kept;
  }

  /** The topic that takes what could not be read from this one; one partition, kept for 90 days. */
  public String deadLetters() {
    return "tunestream.dead-letters." + topicName;
  }

  public static Optional<Topic> named(String name) {
    return Arrays.stream(values()).filter(topic -> topic.topicName.equals(name)).findFirst();
  }
}
