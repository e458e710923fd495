package dev.tunestream.service;

/** The names of the line's metrics in Micrometer, with their tags. */
public final class MetricNames {
  /** Counter, tag {@code result}: accepted, rejected or duplicate raw records. */
  public static final String RECORDS = "tunestream.records";

  /** Counter, tag {@code topic}. */
  public static final String DEAD_LETTERS = "tunestream.dead.letters";

  /** Counter, tag {@code result}. */
  public static final String JOBS = "tunestream.jobs";

  /** Counter of real tokens, without padding. */
  public static final String TRAINING_TOKENS = "tunestream.training.tokens";

  /** Timer of optimizer steps. */
  public static final String TRAINING_STEP = "tunestream.training.step";

  /** Gauge: the loss of the last step. */
  public static final String TRAINING_LOSS = "tunestream.training.loss";

  /** Gauge: 1 while a queued record is worked on. */
  public static final String QUEUE_BUSY = "tunestream.queue.busy";

  /** Gauge, tags {@code model} (base or tuned) and {@code metric}. */
  public static final String EVALUATION_SCORE = "tunestream.evaluation.score";

  /** Counter of failed calls of the object store. */
  public static final String STORE_ERRORS = "tunestream.store.errors";

  /** Gauge: records of the journal that are not applied yet. */
  public static final String REGISTRY_LAG = "tunestream.registry.lag";

  private MetricNames() {}
}
