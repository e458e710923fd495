package dev.tunestream.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.artifacts.ArtifactException;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.StoreConfig;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestStackExtension.class)
class TestStackExtensionTest {
  private final Addresses addresses;

  TestStackExtensionTest(Addresses addresses) {
    this.addresses = addresses;
  }

  private ArtifactStore store() {
    Addresses.Store s3 = addresses.store();
    return new ArtifactStore(
        new StoreConfig(
            s3.endpoint(),
            s3.accessKey(),
            s3.secretKey(),
            s3.bucket(),
            Path.of(addresses.home(), "cache"),
            1 << 20));
  }

  @Test
  void kafkaHasTheTopics() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", addresses.kafka()))) {
      assertThat(admin.listTopics().names().get())
          .contains("tunestream.jobs", "tunestream.dead-letters.tunestream.jobs");
    }
  }

  @Test
  void storeHasTheBucket() {
    try (ArtifactStore store = store()) {
      assertThat(store.bytes(store.put(new byte[] {1, 2}), 10)).containsExactly(1, 2);
    }
  }

  @Test
  void databaseAnswers() throws Exception {
    Addresses.Database database = addresses.database();
    try (var connection =
        DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password())) {
      assertThat(connection.isValid(5)).isTrue();
    }
  }

  @Test
  void partIsTakenAwayAndBroughtBack() {
    try (ArtifactStore store = store()) {
      TestParts.stop("store");
      assertThatThrownBy(store::ping).isInstanceOf(ArtifactException.class);
      TestParts.start("store");
      store.ping();
    }
  }

  @Test
  void unknownPartIsRefused() {
    assertThatThrownBy(() -> TestParts.stop("nothing")).hasMessageContaining("'nothing'");
  }

  @Test
  void configurationHasTheServicesKeys() {
    assertThat(addresses.configuration())
        .containsKeys(
            "kafka.bootstrap.servers",
            "tunestream.store.endpoint",
            "tunestream.store.access-key",
            "tunestream.store.secret-key",
            "tunestream.store.bucket",
            "tunestream.cache.directory",
            "quarkus.datasource.jdbc.url",
            "quarkus.datasource.username",
            "quarkus.datasource.password");
  }
}
