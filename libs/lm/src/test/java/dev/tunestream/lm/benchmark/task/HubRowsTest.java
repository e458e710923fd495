package dev.tunestream.lm.benchmark.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.hub.DownloadListener;
import dev.tunestream.hub.Hub;
import dev.tunestream.hub.HubId;
import dev.tunestream.hub.HubSettings;
import dev.tunestream.hubserver.HubServer;
import dev.tunestream.lm.benchmark.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubRowsTest {
  private static final String ROW = "{\"q\":\"Why?\",\"c\":[\"a\",\"b\"],\"g\":1}\n";

  @TempDir Path folder;
  private HubServer server;

  @BeforeEach
  void start() throws IOException {
    server = new HubServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "easy,          easy/test.jsonl",
    "'',            test.jsonl",
    "'',            data/test.jsonl",
    "'',            default/test.jsonl"
  })
  void aSplitIsLookedForWhereItIsUsuallyPut(String config, String file) throws IOException {
    server.dataset("owner/set", file, ROW).dataset("owner/set", "other/train.jsonl", ROW);
    server.dataset("owner/set", "other/test.jsonl", ROW + ROW);

    List<Question> questions = questions(task(config.isEmpty() ? "" : "config: " + config + ", "));

    assertThat(questions).containsExactly(Question.of("Why?", List.of("a", "b"), 1));
  }

  @ParameterizedTest
  @CsvSource({
    "easy/test-00000-of-00002.parquet, true",
    "easy/test/0000.parquet,           true",
    "easy/test.parquet,                true",
    "hard/test.parquet,                false",
    "easy/testing.parquet,             false",
    "easy/test-notes.jsonl,            false"
  })
  void filesOfASplitAreKnownByTheirNames(String file, boolean wanted) {
    server.dataset("owner/set", file, "no parquet");

    assertThatThrownBy(() -> questions(task("config: easy, ")))
        .hasMessageContaining(wanted ? "is not JSON" : "has 0 files for");
  }

  @Test
  void whatIsNotFoundIsToldWithWhatThereIs() {
    server.dataset("owner/set", "rows.jsonl", ROW).dataset("owner/set", "README.md", "Rows.");

    assertThatThrownBy(() -> questions(task("config: easy, ")))
        .hasMessage(
            "The data set owner/set@main has 0 files for owner/set@main (easy, test), where 1 to 100 are read. Its files: rows.jsonl. Name one with 'file', or take the hub's copy in Parquet, owner/set@refs/convert/parquet.");
  }

  @Test
  void aFileCanBeNamed() throws IOException {
    server.dataset("owner/set", "rows.jsonl", ROW);

    assertThat(questions(task("file: rows.jsonl, "))).hasSize(1);
  }

  @Test
  void theSamePartOfAnotherRepositoryCanBeTaken() throws IOException {
    server.dataset("other/copy", "easy/test.jsonl", ROW);

    assertThat(questions(task("config: easy, ").from(HubId.parse("other/copy")))).hasSize(1);
  }

  private BenchmarkTask task(String part) throws IOException {
    return BenchmarkTask.read(
        Files.writeString(
            folder.resolve("task.yaml"),
            """
            name: why
            rows: {hub: owner/set, %ssplit: test}
            query: "{{q}}"
            choices: c
            gold: g
            """
                .formatted(part)));
  }

  private List<Question> questions(BenchmarkTask task) {
    HubSettings settings =
        new HubSettings(
            server.address(),
            Optional.empty(),
            folder.resolve("cache"),
            false,
            Duration.ofMillis(1),
            Duration.ofSeconds(30));
    return task.questions(new Hub(settings), DownloadListener.NONE, 10);
  }
}
