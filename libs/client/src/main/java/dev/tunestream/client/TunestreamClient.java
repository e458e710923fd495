package dev.tunestream.client;

/** A line, for a Java program. Opening it sends nothing; each part connects when it is used. */
public final class TunestreamClient implements AutoCloseable {
  private final Door ingest;
  private final Door tokenize;
  private final Door registry;
  private final String kafka;

  /** A line that is only looked at, or that has no keys. */
  public TunestreamClient(LineAddress address) {
    this(address, null);
  }

  /**
   * A line with a key for its services.
   *
   * @param key as {@code tunestream keys create} shows it, or null for none
   */
  public TunestreamClient(LineAddress address, String key) {
    ingest = new Door("ingest-service", address.ingest(), key);
    tokenize = new Door("tokenize-service", address.tokenize(), key);
    registry = new Door("registry-service", address.registry(), key);
    kafka = address.kafka();
  }

  /** Loads data, trains and evaluates, each in one step. */
  public Line line() {
    return line(() -> {});
  }

  /**
   * As {@link #line()}.
   *
   * @param meanwhile run while something is waited for; it may throw to end the wait
   */
  public Line line(Runnable meanwhile) {
    return new Line(this, meanwhile);
  }

  /** Puts files of records into datasets. */
  public Datasets datasets() {
    return new Datasets(ingest, kafka);
  }

  /** Brings local base models into the store. */
  public Bases bases() {
    return new Bases(ingest);
  }

  /** Looks at what a model will see of a dataset. */
  public Previews previews() {
    return new Previews(tokenize);
  }

  /** Asks for adapters, cancels, follows. */
  public Jobs jobs() {
    return new Jobs(kafka);
  }

  /** Asks for models to be evaluated. */
  public Evaluations evaluations() {
    return new Evaluations(kafka);
  }

  /** Looks at what could not be used, and publishes it again. */
  public DeadLetters deadLetters() {
    return new DeadLetters(kafka);
  }

  /** Looks up models, versions, jobs, datasets; fetches adapters. */
  public Registry registry() {
    return new Registry(registry);
  }

  /** Takes versions away: cards, archives, files of adapters and bases. */
  public Exports exports() {
    return new Exports(registry);
  }

  /** Points aliases to versions. */
  public Aliases aliases() {
    return new Aliases(registry);
  }

  /** Sets and asks gates. */
  public Gates gates() {
    return new Gates(registry);
  }

  /** Tags and describes. */
  public Words words() {
    return new Words(registry);
  }

  /** Looks up what came of what. */
  public Lineage lineage() {
    return new Lineage(registry);
  }

  /** Runs the line of a version again. */
  public Replays replays() {
    return new Replays(ingest, registry, kafka);
  }

  /** Looks at the registry's journal, and has the tables built again. */
  public Journal journal() {
    return new Journal(registry);
  }

  @Override
  public void close() {
    ingest.close();
    tokenize.close();
    registry.close();
  }
}
