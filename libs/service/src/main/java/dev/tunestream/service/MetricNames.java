package dev.tunestream.service;

/** The names of the line's metrics in Micrometer, with their tags. */
public final class MetricNames {
  /** Counter, tag {@code result}: accepted, rejected or duplicate raw records. */
  public static final String RECORDS = "tunestream.records";

  /** Counter, tag {@code flaw}: records in which a seal has found it. */
  public static final String FLAWS = "tunestream.flaws";

  /**
   * Counter, tag {@code result}: rows of tokenized sets that an instance has made: whole, truncated
   * to the recipe's length, or dropped since nothing of their completion was left.
   */
  public static final String TOKENIZED_ROWS = "tunestream.tokenized.rows";

  /** Counter, tag {@code topic}: where the record came from. */
  public static final String DEAD_LETTERS = "tunestream.dead.letters";

  /**
   * Counter, tag {@code result}: what a service has done with jobs; accepted, waiting, failed or
   * cancelled by tokenize-service, succeeded, failed or cancelled by trainer-service.
   */
  public static final String JOBS = "tunestream.jobs";

  /**
   * Gauge, tag {@code state} in lower case: jobs that are in it now, as registry-service knows;
   * zero where there is none.
   */
  public static final String JOBS_CURRENT = "tunestream.jobs.current";

  /** Counter of real tokens, without padding. */
  public static final String TRAINING_TOKENS = "tunestream.training.tokens";

  /** Timer of optimizer steps, in seconds. */
  public static final String TRAINING_STEP = "tunestream.training.step";

  /** Gauge: the loss of the last step. */
  public static final String TRAINING_LOSS = "tunestream.training.loss";

  /**
   * Gauge, in seconds since 1970: when a training last got on, by taking a job, by a step that was
   * logged or by a checkpoint. Not a number before the first job.
   */
  public static final String TRAINING_LAST_PROGRESS = "tunestream.training.last.progress";

  /** Gauge: queued records that are worked on. */
  public static final String QUEUE_BUSY = "tunestream.queue.busy";

  /**
   * Gauge, tag {@code topic}: queued records that the share group is not done with, the one at work
   * among them.
   */
  public static final String QUEUE_DEPTH = "tunestream.queue.depth";

  /**
   * Gauge, tag {@code topic}, in seconds: how long the first queued record that is not done has
   * been queued; zero when there is none.
   */
  public static final String QUEUE_OLDEST = "tunestream.queue.oldest";

  /** Gauge, tags {@code model} (base or tuned) and {@code metric}. */
  public static final String EVALUATION_SCORE = "tunestream.evaluation.score";

  /** Counter, tag {@code result}: completed or failed evaluations. */
  public static final String EVALUATIONS = "tunestream.evaluations";

  /**
   * Counter, tags {@code column} (as reports name it) and {@code source}: answers of evaluations,
   * computed or found stored from before.
   */
  public static final String ANSWERS = "tunestream.answers";

  /** Timer of evaluations, in seconds. */
  public static final String EVALUATION_DURATION = "tunestream.evaluation.duration";

  /**
   * Counter, tag {@code result}: requests to models that were answered, refused, deferred (too many
   * wait, or something is away), failed, or abandoned by the client.
   */
  public static final String SERVING_REQUESTS = "tunestream.serving.requests";

  /** Counter, tag {@code kind}: tokens of prompts and of completions. */
  public static final String SERVING_TOKENS = "tunestream.serving.tokens";

  /** Timer, in seconds: from a request's arrival to the first of its answers' tokens. */
  public static final String SERVING_FIRST_TOKEN = "tunestream.serving.first.token";

  /** Counter of failed calls of the object store. */
  public static final String STORE_ERRORS = "tunestream.store.errors";

  /** Counter of failed calls of the broker. */
  public static final String BROKER_ERRORS = "tunestream.broker.errors";

  /** Gauge: 1 while the service is ready, looked at every few seconds. */
  public static final String READY = "tunestream.ready";

  /** Gauge, in bytes: the process's resident memory. Only where there is {@code /proc}. */
  public static final String RESIDENT_MEMORY = "process.memory.resident";

  /** Gauge: records of the journal that are not applied yet. */
  public static final String REGISTRY_LAG = "tunestream.registry.lag";

  private MetricNames() {}
}
