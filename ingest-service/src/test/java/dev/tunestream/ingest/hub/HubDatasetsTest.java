package dev.tunestream.ingest.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.hub.Hub;
import dev.tunestream.hub.HubId;
import dev.tunestream.hub.HubSettings;
import dev.tunestream.hubserver.HubServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubDatasetsTest {
  private static final HubId ID = HubId.parse("owner/quotes");
  private static final Selection TRAIN = new Selection(null, null, null);
  private static final String CARD =
      """
      ---
      configs:
      - config_name: plain
        data_files:
        - {split: train, path: parts/*.csv}
      ---
      # Quotes
      """;

  @TempDir Path cache;
  private HubServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        new HubServer()
            .dataset("owner/quotes", "README.md", CARD)
            .dataset("owner/quotes", "parts/1.csv", "quote\nOne.\n")
            .dataset("owner/quotes", "parts/2.csv", "quote\nTwo.\n")
            .dataset("owner/quotes", "test.csv", "quote\nThree.\n");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void bringsTheFilesThatTheCardNamesAndNoOthers() throws IOException {
    Fetched fetched = datasets(100, 1000, 10).fetch(ID, TRAIN);

    assertThat(fetched.commit()).isEqualTo(HubServer.COMMIT);
    assertThat(fetched.chosen())
        .isEqualTo(new DataFiles("plain", "train", List.of("parts/1.csv", "parts/2.csv")));
    assertThat(fetched.files().get("parts/2.csv")).hasContent("quote\nTwo.\n");
    assertThat(server.requests("GET", "test.csv")).isEmpty();
  }

  @Test
  void namesOfARepositoryAreNotNamesOfFilesToRead() throws IOException {
    server.dataset("owner/odd", "lang=en/*.csv", "quote\nOne.\n");

    Fetched fetched = datasets(100, 1000, 10).fetch(HubId.parse("owner/odd"), TRAIN);

    assertThat(fetched.files()).containsOnlyKeys("lang=en/*.csv");
    assertThat(fetched.files().get("lang=en/*.csv").getFileName().toString()).matches("[0-9a-f]+");
  }

  @Test
  void whatTheCacheHasIsNotSentAgain() throws IOException {
    datasets(100, 1000, 10).fetch(ID, TRAIN);
    int before = server.requests().size();

    datasets(100, 1000, 10).fetch(ID, TRAIN);

    assertThat(server.requests()).hasSize(before + 1);
  }

  @Test
  void looksAtSizesBeforeAnythingIsSent() {
    assertThatThrownBy(() -> datasets(5, 1000, 10).fetch(ID, TRAIN))
        .hasMessageContaining("The file parts/1.csv of the data set owner/quotes@main has 11 bytes")
        .hasMessageContaining("tunestream.ingest.max-file-bytes");
    assertThatThrownBy(() -> datasets(100, 15, 10).fetch(ID, TRAIN))
        .hasMessageContaining("2 files to read of more than the 15 bytes together");
    assertThatThrownBy(() -> datasets(100, 1000, 1).fetch(ID, TRAIN))
        .hasMessageContaining("has 2 files to read, more than the 1 that are taken at once");
    assertThat(server.requests("GET", "parts/1.csv")).isEmpty();
  }

  private HubDatasets datasets(long fileBytes, long bytes, int files) {
    HubSettings settings =
        new HubSettings(
            server.address(),
            Optional.empty(),
            cache,
            false,
            Duration.ofMillis(1),
            Duration.ofSeconds(5));
    return new HubDatasets(new Hub(settings), new HubLimits(fileBytes, bytes, files, 0));
  }
}
