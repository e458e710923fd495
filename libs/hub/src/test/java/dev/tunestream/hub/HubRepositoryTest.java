package dev.tunestream.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.hubserver.HubServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubRepositoryTest {
  private static final HubId ID = HubId.parse("owner/quotes");
  private static final String SHARD = "data/train-00000-of-00001.parquet";
  private static final byte[] ROWS = new byte[200_000];

  static {
    new Random(7).nextBytes(ROWS);
  }

  @TempDir Path cache;
  private HubServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        new HubServer()
            .with("config.json", "{}")
            .dataset("owner/quotes", SHARD, ROWS)
            .dataset("owner/quotes", "notes/a b#1.txt", "a note");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void listsTheFilesOfADatasetWithTheirFolders() {
    try (HubRepository repository = hub().open(RepositoryKind.DATASET, ID)) {
      assertThat(repository.files()).containsExactly(SHARD, "notes/a b#1.txt");
      assertThat(repository.commit()).isEqualTo(HubServer.COMMIT);
    }
  }

  @Test
  void bringsAFileOfAFolderIntoTheLayoutOfHuggingFace() {
    Path file = bring(SHARD, ROWS.length);

    assertThat(file)
        .isEqualTo(
            cache.resolve("datasets--owner--quotes/snapshots/" + HubServer.COMMIT).resolve(SHARD))
        .hasBinaryContent(ROWS);
  }

  @Test
  void escapesNamesInAddressesButNotTheirSlashes() {
    assertThat(bring("notes/a b#1.txt", 100)).hasContent("a note");
  }

  @Test
  void modelsAndDatasetsOfOneNameAreNotTheSame() {
    assertThatThrownBy(() -> hub().open(RepositoryKind.DATASET, HubId.parse("owner/name")))
        .isInstanceOf(HubException.class)
        .hasMessageContaining("The data set owner/name@main was not found");
  }

  @Test
  void namesThatLeadOutOfTheCacheAreNotListed() {
    server.dataset("owner/quotes", "../../evil.csv", "x").dataset("owner/quotes", "a\\b.csv", "x");

    try (HubRepository repository = hub().open(RepositoryKind.DATASET, ID)) {
      assertThat(repository.files()).containsExactly(SHARD, "notes/a b#1.txt");
    }
  }

  @Test
  void tellsTheSizeWithoutBringingTheFile() {
    try (HubRepository repository = hub().open(RepositoryKind.DATASET, ID)) {
      assertThat(repository.size(SHARD)).hasValue(ROWS.length);
      assertThat(server.requests("GET", SHARD)).isEmpty();
    }
  }

  @Test
  void stopsAtTheLimitWhateverWasSaidBefore() {
    server.lieAbout(SHARD, new byte[ROWS.length + 1]);

    assertThatThrownBy(() -> bring(SHARD, ROWS.length))
        .isInstanceOf(HubException.class)
        .hasMessageContaining(SHARD + " has more than the 200000 bytes");
    assertThat(server.requests("GET", SHARD)).hasSize(1);
  }

  @Test
  void goesOnWhereATransferBroke() {
    server.breakOnce(SHARD, 150_000);

    assertThat(bring(SHARD, ROWS.length)).hasBinaryContent(ROWS);
    assertThat(server.requests("GET", SHARD).getLast().range()).isNotNull();
  }

  @Test
  void refusesAContentThatIsNotWhatTheHubNamed() {
    server.lieAbout(SHARD, new byte[ROWS.length]);

    assertThatThrownBy(() -> bring(SHARD, ROWS.length)).hasMessageContaining("came with sha256");
  }

  @Test
  void anAbsentHubIsPassingAndAMissingRepositoryIsNot() {
    assertThatThrownBy(() -> hub().open(RepositoryKind.DATASET, HubId.parse("owner/other")))
        .matches(e -> !((HubException) e).isPassing());
    URI address = server.address();
    server.close();

    assertThatThrownBy(() -> hub().open(RepositoryKind.DATASET, ID))
        .hasMessageContaining(address.toString())
        .matches(e -> ((HubException) e).isPassing());
  }

  @Test
  void makesRoomForWhatItHasBroughtLongAgo() throws IOException {
    Path file = bring(SHARD, ROWS.length);
    age(Duration.ofHours(2));

    hub().shrink(RepositoryKind.DATASET, ROWS.length - 1);

    assertThat(file).doesNotExist();
    assertThat(cache.resolve("datasets--owner--quotes/blobs")).isEmptyDirectory();
    assertThat(bring(SHARD, ROWS.length)).hasBinaryContent(ROWS);
  }

  @Test
  void keepsWhatIsBelowTheLimitOrWasJustUsed() throws IOException {
    Path file = bring(SHARD, ROWS.length);

    hub().shrink(RepositoryKind.DATASET, 0);
    age(Duration.ofHours(2));
    hub().shrink(RepositoryKind.DATASET, ROWS.length);
    bring(SHARD, ROWS.length);
    hub().shrink(RepositoryKind.DATASET, 0);

    assertThat(file).exists();
  }

  @Test
  void neverRemovesWhatOthersHaveBrought() throws IOException {
    Path file = bring(SHARD, ROWS.length);
    for (Path mark : marks()) {
      Files.delete(mark); // as if another program had brought it
    }
    bring(SHARD, ROWS.length);

    hub().shrink(RepositoryKind.DATASET, 0);

    assertThat(file).exists();
    assertThat(marks()).isEmpty();
  }

  private Path bring(String name, long limit) {
    try (HubRepository repository = hub().open(RepositoryKind.DATASET, ID)) {
      return repository.bring(name, limit, DownloadListener.NONE);
    }
  }

  private void age(Duration by) throws IOException {
    for (Path mark : marks()) {
      Files.setLastModifiedTime(mark, FileTime.from(Instant.now().minus(by)));
    }
  }

  private Path[] marks() throws IOException {
    try (var files = Files.list(cache.resolve(".locks/datasets--owner--quotes"))) {
      return files.filter(file -> file.toString().endsWith(".tunestream")).toArray(Path[]::new);
    }
  }

  private Hub hub() {
    return new Hub(
        new HubSettings(
            server.address(),
            Optional.empty(),
            cache,
            false,
            Duration.ofMillis(1),
            Duration.ofSeconds(5)));
  }
}
