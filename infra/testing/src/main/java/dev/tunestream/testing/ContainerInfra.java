package dev.tunestream.testing;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.StoreConfig;
import dev.tunestream.setup.ClusterSetup;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.MinIOContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The parts as containers, removed by Testcontainers at the end of the JVM. The images can be named
 * with {@code -Dtest.infra.kafka}, {@code -Dtest.infra.store} and {@code -Dtest.infra.database}.
 */
final class ContainerInfra implements Infra {
  private static final String BUCKET = "tunestream";
  private static final long CACHE_BYTES = 1L << 30;

  private final KafkaContainer kafka = new KafkaContainer(image("kafka", "apache/kafka:4.2.0"));
  private final MinIOContainer store = new MinIOContainer(image("store", "minio/minio:latest"));
  private final PostgreSQLContainer database =
      new PostgreSQLContainer(image("database", "postgres:18"));
  private Path home;

  private static DockerImageName image(String part, String name) {
    String chosen = System.getProperty("test.infra." + part, name);
    String known = name.substring(0, name.indexOf(':'));
    return DockerImageName.parse(chosen).asCompatibleSubstituteFor(known);
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
    Map<String, GenericContainer<?>> parts =
        Map.of("kafka", kafka, "store", store, "database", database);
    String id = parts.get(words[1]).getContainerId();
    if (words[0].equals("stop")) {
      DockerClientFactory.instance().client().pauseContainerCmd(id).exec();
    } else {
      DockerClientFactory.instance().client().unpauseContainerCmd(id).exec();
    }
  }
}
