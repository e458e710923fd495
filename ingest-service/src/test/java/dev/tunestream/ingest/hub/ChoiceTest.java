package dev.tunestream.ingest.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.hub.HubId;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** What goes beyond the datasets library, and what is said when nothing can be chosen. */
class ChoiceTest {
  private static final Selection TRAIN = new Selection(null, null, null);

  @Test
  void severalFormatsAreAQuestionThatNamesThem() {
    refused(TRAIN, "quotes.csv", "schema.json")
        .hasMessageContaining("files of several formats: JSON (schema.json), CSV (quotes.csv)")
        .hasMessageContaining("Which are meant? Name them with --file");
  }

  @Test
  void filesMayBeNamedOneByOneAndByPatterns() {
    FileList files = files("data/a.csv", "data/b.jsonl", "data/c.arrow", "more/d.parquet");

    assertThat(choice(files).of(named("data/*", "more/d.parquet"), null))
        .isEqualTo(
            new DataFiles(null, null, List.of("data/a.csv", "data/b.jsonl", "more/d.parquet")));
  }

  @Test
  void namedFilesNeedNoCard() {
    assertThat(choice(files("a.csv")).of(named("a.csv"), "---\nconfigs: nonsense\n---\n").files())
        .containsExactly("a.csv");
  }

  @Test
  void aFileThatIsNotThereIsToldWithThoseThatAre() {
    refused(named("b.csv"), "a.csv", "README.md")
        .hasMessage("The data set owner/name@main has no file 'b.csv'. It has the files a.csv.");
  }

  @Test
  void aSplitThatIsNotThereIsToldWithThoseThatAre() {
    refused(new Selection(null, "validation", null), "train.csv", "test.csv")
        .hasMessageContaining(
            "has no split 'validation'. It has train, test: name one with --split");
  }

  @Test
  void aDatasetThatHasNoTrainIsNotGuessedAt() {
    refused(TRAIN, "test.csv").hasMessageContaining("has no split 'train'. It has test:");
  }

  @Test
  void aConfigurationIsRefusedWhereThereAreNone() {
    refused(new Selection("en", null, null), "train.csv")
        .hasMessageContaining("has no configuration 'en', and none at all: leave --config out");
  }

  @Test
  void severalConfigurationsAreAQuestion() {
    FileList files = files("en.csv", "de.csv");
    String card =
        "---\nconfigs:\n- {config_name: en, data_files: en.csv}\n- {config_name: de, data_files: de.csv}\n---\n";

    assertThatThrownBy(() -> choice(files).of(TRAIN, card))
        .hasMessageContaining(
            "several configurations. Which is meant: en, de? Name it with --config");
  }

  @Test
  void aScriptIsNotRun() {
    refused(TRAIN, "name.py", "data/train.csv")
        .hasMessageContaining("made by a Python script (name.py)")
        .hasMessageContaining("owner/name@refs/convert/parquet")
        .hasMessageContaining("It has the files data/train.csv.");
    refused(TRAIN, "build.py", "README.md").hasMessageContaining("Python script (build.py)");
  }

  @Test
  void aScriptBesidePlainFilesDoesNotMatter() {
    assertThat(choice(files("tools.py", "train.csv")).of(TRAIN, null).files())
        .containsExactly("train.csv");
  }

  @Test
  void formatsThatAreNotReadAreNamedWithTheWayOut() {
    refused(TRAIN, "train/data-00000-of-00001.arrow", "train/state.json", "train/dataset_info.json")
        .hasMessageContaining("Arrow (train/data-00000-of-00001.arrow)");
    refused(TRAIN, "train.txt", "train.md")
        .hasMessageContaining("a format that is not read: plain text (train.txt)")
        .hasMessageContaining("What is read: JSON lines")
        .hasMessageContaining("refs/convert/parquet");
    refused(named("a.arrow"), "a.arrow", "b.csv")
        .hasMessageContaining("has a.arrow, but that is not read")
        .hasMessageContaining("It has the files b.csv.");
  }

  @Test
  void theHubsCopyInParquetHasAFolderForEachConfiguration() {
    FileList files =
        files("de/train/0000.parquet", "en/test/0000.parquet", "en/train/0000.parquet");
    Choice choice = new Choice(HubId.parse("owner/name@refs/convert/parquet"), files);

    assertThat(choice.of(new Selection("en", null, null), null))
        .isEqualTo(new DataFiles("en", "train", List.of("en/train/0000.parquet")));
    assertThatThrownBy(() -> choice.of(TRAIN, null))
        .hasMessageContaining("Which is meant: de, en?");
  }

  @Test
  void aDamagedCardIsToldWithTheWayOut() {
    assertThatThrownBy(() -> choice(files("a.csv")).of(TRAIN, "---\nconfigs: [a\n---\n"))
        .hasMessageContaining(
            "has a README.md that can't be used: the YAML at its head can't be read")
        .hasMessageContaining("Name the files with --file. It has the files a.csv.");
    assertThatThrownBy(() -> choice(files("a.csv")).of(TRAIN, "---\nconfigs: 3\n---\n"))
        .hasMessageContaining("its 'configs' are not a list");
  }

  @Test
  void whatTheCardNamesAndIsNotThereIsTold() {
    String card = "---\nconfigs:\n- {config_name: default, data_files: [a.csv, b.csv]}\n---\n";

    assertThatThrownBy(() -> choice(files("a.csv")).of(TRAIN, card))
        .hasMessageContaining("has no file 'b.csv', which its README.md names");
  }

  @Test
  void aCardMayNotLeadOutOfTheRepository() {
    String card =
        "---\nconfigs:\n- {config_name: default, data_files: 'http://10.0.0.1/a.csv'}\n---\n";

    assertThatThrownBy(() -> choice(files("a.csv")).of(TRAIN, card))
        .hasMessageContaining("'http://10.0.0.1/a.csv' leads out of the repository");
  }

  @Test
  void aCardNamesABoundedNumberOfPatterns() {
    String card =
        "---\nconfigs:\n- {config_name: default, data_files: [%s]}\n---\n"
            .formatted("a.csv,".repeat(1001));

    assertThatThrownBy(() -> choice(files("a.csv")).of(TRAIN, card))
        .hasMessageContaining("1001 patterns for one split");
  }

  @Test
  void longListsAreCutOff() {
    String[] many = new String[45];
    for (int i = 0; i < many.length; i++) {
      many[i] = "%02d.csv".formatted(i);
    }

    refused(named("x.csv"), many).hasMessageContaining("18.csv, 19.csv and 25 more.");
  }

  private static AbstractThrowableAssert<?, ?> refused(Selection selection, String... names) {
    return assertThatThrownBy(() -> choice(files(names)).of(selection, null))
        .isInstanceOf(UnusableRepositoryException.class);
  }

  private static Choice choice(FileList files) {
    return new Choice(HubId.parse("owner/name"), files);
  }

  private static FileList files(String... names) {
    return new FileList(List.of(names));
  }

  private static Selection named(String... files) {
    return new Selection(null, null, List.of(files));
  }
}
