package dev.tunestream.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.artifacts.ArtifactNotFoundException;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.artifacts.StoreConfig;
import dev.tunestream.eval.question.TestRow;
import dev.tunestream.eval.question.TestRows;
import dev.tunestream.eval.question.UnusableRowsException;
import dev.tunestream.events.EvaluationCompleted;
import dev.tunestream.events.EvaluationRequested;
import dev.tunestream.testing.Addresses;
import dev.tunestream.testing.TestStackExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestStackExtension.class)
class EvaluatorTest {
  @TempDir Path folder;

  private final Addresses.Store address;
  private ArtifactStore store;
  private Evaluator evaluator;
  private String base;
  private int timesBaseAnswered;

  EvaluatorTest(Addresses addresses) {
    this.address = addresses.store();
  }

  @BeforeEach
  void open() throws IOException {
    store =
        new ArtifactStore(
            new StoreConfig(
                address.endpoint(),
                address.accessKey(),
                address.secretKey(),
                address.bucket(),
                folder.resolve("cache"),
                1 << 20));
    evaluator =
        new Evaluator(store, (_, _, _) -> new ParrotModel(() -> timesBaseAnswered++), "fp32");
    // Another base in each test, so that none finds the answers of another.
    base = tree("base " + UUID.randomUUID());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void baseAndTunedModelAnswerSideBySide() throws IOException {
    EvaluationCompleted completed = evaluate(questions());

    assertThat(completed.base().exactMatch()).isZero();
    assertThat(completed.tuned().exactMatch()).isEqualTo(0.5);
    assertThat(completed.tuned().rows()).isEqualTo(2);
    assertThat(completed.tuned().categories()).containsEntry("other", 1);
    JsonNode report = report(completed);
    assertThat(report.path("rows").path(0).path("tuned").path("answer").asText())
        .isEqualTo("seven");
    assertThat(report.path("rows").path(1).path("base").path("answer").asText())
        .isEqualTo("I don't know");
    assertThat(report.path("subject").path("base").asText()).isEqualTo(base);
  }

  @Test
  void aWordOfTheTrainingTextIsNoMisspelling() throws IOException {
    List<TestRow> rows = List.of(row("Who?", "asket"));
    assertThat(evaluate(rows).tuned().categories()).containsEntry("misspelling", 1);

    EvaluationRequested request = request("e", rows, List.of(row("", "I asked")));
    assertThat(evaluator.evaluate(request, () -> false).tuned().categories())
        .containsEntry("misspelling", 0);
  }

  @Test
  void rowsWithoutAPromptAreAskedToGoOn() throws IOException {
    JsonNode report = report(evaluate(List.of(row("", "Be yourself now and then"))));

    assertThat(report.path("rows").path(0).path("prompt").asText()).isEqualTo("Be yourself");
    assertThat(report.path("rows").path(0).path("reference").asText()).isEqualTo(" now and then");
  }

  @Test
  void theSameEvaluationGivesTheSameReport() throws IOException {
    assertThat(evaluate("one", questions()).report())
        .isEqualTo(evaluate("two", questions()).report());
  }

  @Test
  void baseAnswersAreGeneratedOnce() throws IOException {
    evaluate("one", questions());
    evaluate("two", questions());

    assertThat(timesBaseAnswered).isEqualTo(1);
  }

  @Test
  void otherRowsAreAnsweredAnew() throws IOException {
    evaluate("one", questions());
    evaluate("two", List.of(row("How many?", "eight")));

    assertThat(timesBaseAnswered).isEqualTo(2);
  }

  @Test
  void whatTheStoreDoesNotHoldIsToldByItsName() throws IOException {
    base = "0".repeat(64);

    assertThatThrownBy(() -> evaluate(questions()))
        .isInstanceOf(ArtifactNotFoundException.class)
        .hasMessageContaining(base);
  }

  @Test
  void rowsThatCannotBeReadAreRefused() throws IOException {
    String broken = store.put(new byte[] {'{'}).hex();
    EvaluationRequested request =
        new EvaluationRequested("e", "job-e", base, tree("adapter"), broken, broken, 20);
    assertThatThrownBy(() -> evaluator.evaluate(request, () -> false))
        .isInstanceOf(UnusableRowsException.class)
        .hasMessageContaining("can't be read as Parquet");
  }

  private EvaluationCompleted evaluate(List<TestRow> testRows) throws IOException {
    return evaluate("e", testRows);
  }

  private EvaluationCompleted evaluate(String id, List<TestRow> testRows) throws IOException {
    return evaluator.evaluate(request(id, testRows, List.of(row("", "none"))), () -> false);
  }

  private EvaluationRequested request(String id, List<TestRow> testRows, List<TestRow> trainRows)
      throws IOException {
    return new EvaluationRequested(
        id, "job-" + id, base, tree("adapter"), object(testRows), object(trainRows), 20);
  }

  private static List<TestRow> questions() {
    return List.of(row("How many?", "seven"), row("Where?", "In the store."));
  }

  private static TestRow row(String prompt, String completion) {
    return new TestRow(
        ParrotModel.ids(prompt + completion),
        ParrotModel.ids(prompt).length - 1,
        prompt,
        completion);
  }

  private JsonNode report(EvaluationCompleted completed) throws IOException {
    return new ObjectMapper().readTree(store.bytes(new Digest(completed.report()), 1 << 20));
  }

  private String object(List<TestRow> rows) throws IOException {
    return store.put(TestRows.write(Files.createTempFile(folder, "rows", ""), rows)).hex();
  }

  private String tree(String content) throws IOException {
    Path file = Files.writeString(Files.createTempFile(folder, "file", ""), content);
    return store.putTree(Map.of("config.json", file)).digest().hex();
  }
}
