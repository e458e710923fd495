package dev.tunestream.local;

import dev.tunestream.setup.ClusterSetup;
import dev.tunestream.setup.SetupException;
import java.nio.file.Path;
import java.util.List;

/** Broker, store and database of one home. */
final class Parts {
  private final EmbeddedKafka kafka;
  private final EmbeddedStore store;
  private final EmbeddedPostgres database;
  private final Credentials credentials;
  private final Home home;

  /**
   * @param shared where programs are unpacked that several homes use
   */
  Parts(Home home, Ports ports, Path shared) {
    this.home = home;
    this.credentials = Credentials.of(home);
    this.kafka = new EmbeddedKafka(home.data("kafka"), ports.of("kafka"), ports.of("controller"));
    this.store = new EmbeddedStore(home.data("store"), ports.of("store"), credentials);
    this.database = new EmbeddedPostgres(home, ports.of("database"), credentials, shared);
  }

  /**
   * Starts all side by side, and makes topics and bucket. Nothing is left running when one of them
   * fails.
   */
  void start() {
    try {
      Together.run(List.of(this::startKafka, database::start, store::start));
    } catch (LocalException e) {
      stop();
      throw e;
    }
  }

  private void startKafka() {
    kafka.start();
    try {
      new ClusterSetup(kafka.bootstrapServers()).apply();
    } catch (SetupException e) {
      throw new LocalException(e.getMessage(), e);
    }
  }

  /** Stops all, the broker last: what others still have to say goes there. */
  void stop() {
    store.stop();
    database.stop();
    kafka.stop();
  }

  EmbeddedPostgres database() {
    return database;
  }

  /** The part with this name. */
  Part part(String name) {
    return switch (name) {
      case "kafka" -> kafka;
      case "store" -> store;
      case "database" -> database;
      default ->
          throw new LocalException(
              "'%s' is none of the parts kafka, store and database.".formatted(name));
    };
  }

  Addresses addresses() {
    return new Addresses(
        home.directory().toString(),
        kafka.bootstrapServers(),
        new Addresses.Store(
            store.endpoint(),
            credentials.accessKey(),
            credentials.secretKey(),
            EmbeddedStore.BUCKET),
        new Addresses.Database(database.jdbcUrl(), credentials.username(), credentials.password()));
  }
}
