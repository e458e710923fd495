package dev.tunestream.cli.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.cli.CliException;
import dev.tunestream.client.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class SourceOptionsTest {
  private static final String DIGEST = "ab".repeat(32);

  @TempDir private Path folder;

  @Command
  private static final class Given {
    @Mixin private SourceOptions options;
  }

  @Test
  void aFileThatIsThereIsAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("quotes"), "{}");

    assertThat(source(file.toString())).isEqualTo(new Source.LocalFile(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"owner/quotes", "hub:owner/quotes", "owner/quotes@main"})
  void anOwnerAndANameAreAHubsDataset(String text) {
    assertThat(source(text))
        .isEqualTo(new Source.HubData("owner/quotes", "main", null, null, List.of()));
  }

  @Test
  void aRevisionAndAPartOfADatasetAreTaken() {
    assertThat(source("owner/quotes@v1.0", "--split", "test", "--config", "en"))
        .isEqualTo(new Source.HubData("owner/quotes", "v1.0", "en", "test", List.of()));
    assertThat(source("owner/quotes", "--file", "a.csv", "--file", "data/*"))
        .isEqualTo(
            new Source.HubData("owner/quotes", "main", null, null, List.of("a.csv", "data/*")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nowhere", "./owner/quotes", "data/quotes.jsonl", "a/b/c", "data/q.csv.gz"})
  void aPathThatIsNotThereIsNotLookedForOnAHub(String text) {
    assertThatThrownBy(() -> source(text))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("The data file " + text + " is not there");
  }

  @Test
  void aPathThatCouldBeADatasetIsToldHowToBeOne() {
    assertThatThrownBy(() -> source("src/quotes"))
        .hasMessageContaining("If it is a hub's data set, write hub:src/quotes");
    assertThat(source("hub:src/quotes.csv"))
        .isEqualTo(new Source.HubData("src/quotes.csv", "main", null, null, List.of()));
  }

  @Test
  void anObjectIsNamedByItsDigest() {
    assertThat(source("sha256:" + DIGEST, "--filename", "rows.tsv"))
        .isEqualTo(new Source.StoredObject(DIGEST, "rows.tsv"));
    assertThatThrownBy(() -> source("sha256:abc"))
        .hasMessageContaining("behind sha256: stand 64 digits");
  }

  @Test
  void optionsOfOneSourceAreRefusedForOthers() throws IOException {
    Path file = Files.writeString(folder.resolve("quotes.jsonl"), "{}");

    assertThatThrownBy(() -> source(file.toString(), "--split", "test"))
        .hasMessageContaining("--split, --config and --file are for a hub's data set");
    assertThatThrownBy(() -> source("sha256:" + DIGEST, "--config", "en"))
        .hasMessageContaining("--split, --config and --file are for a hub's data set");
    assertThatThrownBy(() -> source("owner/quotes", "--filename", "a.csv"))
        .hasMessageContaining("--filename is for an object of the store");
  }

  @Test
  void aNameThatNoRepositoryHasIsRefused() {
    assertThatThrownBy(() -> source("hub:../x")).isInstanceOf(CliException.class);
    assertThatThrownBy(() -> source("hub:owner/quotes@../x"))
        .hasMessageContaining("The revision '../x'");
  }

  private static Source source(String... arguments) {
    Given given = new Given();
    new CommandLine(given).parseArgs(arguments);
    return given.options.source();
  }
}
