package dev.tunestream.testing;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.StoreConfig;
import dev.tunestream.setup.ClusterSetup;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.MinIOContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The parts as containers, removed by Testcontainers at the end of the JVM.
 *
 * <p>A part is ready when the check of {@code docker-compose.yml} says so. What Testcontainers
 * waits for by itself are lines in logs and an address of MinIO's own, which others have not.
 */
final class ContainerInfra implements Infra {
  private static final String BUCKET = "tunestream";
  private static final long CACHE_BYTES = 1L << 30;

  private static final Duration STARTS_WITHIN = Duration.ofMinutes(5);

  private final KafkaContainer kafka =
      new KafkaContainer(PinnedImage.of("kafka"))
          // One broker keeps one copy; Testcontainers forgets what share groups have taken.
          .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1")
          .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1")
          .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_NUM_PARTITIONS", "4")
          .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
          // As of the embedded broker: a test of a queue need not wait until a long lock ends.
          .withEnv("KAFKA_GROUP_SHARE_MIN_RECORD_LOCK_DURATION_MS", "1000")
          .waitingFor(succeeds("bash -c '</dev/tcp/127.0.0.1/9092'"));
  private final MinIOContainer store =
      new MinIOContainer(PinnedImage.of("store"))
          .withUserName("tunestream")
          .withPassword("of-no-use-elsewhere")
          .waitingFor(succeeds("mc ready local"));
  // Over TCP: while it makes the database, the image's server listens on a socket only.
  private final PostgreSQLContainer database =
      new PostgreSQLContainer(PinnedImage.of("database"))
          .waitingFor(succeeds("pg_isready -U test -h 127.0.0.1"));
  private final Map<String, GenericContainer<?>> parts =
      Map.of("kafka", kafka, "store", store, "database", database);
  private Path home;

  private static WaitStrategy succeeds(String command) {
    return Wait.forSuccessfulCommand(command).withStartupTimeout(STARTS_WITHIN);
  }

  static ContainerInfra start() {
    ContainerInfra infra = new ContainerInfra();
    try {
      infra.home = Files.createTempDirectory("tunestream-test-");
      Startables.deepStart(infra.kafka, infra.store, infra.database).join();
      infra.makeBucket();
      new ClusterSetup(infra.kafka.getBootstrapServers()).apply();
      return infra;
    } catch (IOException e) {
      throw new IllegalStateException("The containers cannot be set up: " + e.getMessage(), e);
    }
  }

  private void makeBucket() {
    Addresses.Store s3 = addresses().store();
    StoreConfig config =
        new StoreConfig(
            s3.endpoint(), s3.accessKey(), s3.secretKey(), s3.bucket(), home, CACHE_BYTES);
    try (ArtifactStore artifacts = new ArtifactStore(config)) {
      artifacts.ensureBucket();
    }
  }

  @Override
  public Addresses addresses() {
    return new Addresses(
        home.toString(),
        kafka.getBootstrapServers(),
        new Addresses.Store(
            URI.create(store.getS3URL()), store.getUserName(), store.getPassword(), BUCKET),
        new Addresses.Database(
            database.getJdbcUrl(), database.getUsername(), database.getPassword()));
  }

  /**
   * A container that is stopped loses its port: it is paused, so that connections hang instead of
   * being refused.
   */
  @Override
  public void command(String command) {
    String[] words = command.split(" ");
    GenericContainer<?> part = parts.get(words[1]);
    if (part == null) {
      throw new IllegalArgumentException(
          "There is no part '%s'; it must be kafka, store or database.".formatted(words[1]));
    }
    String id = part.getContainerId();
    if (words[0].equals("stop")) {
      DockerClientFactory.instance().client().pauseContainerCmd(id).exec();
    } else {
      DockerClientFactory.instance().client().unpauseContainerCmd(id).exec();
    }
  }
}
