package dev.tunestream.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.artifacts.ArtifactNotFoundException;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.artifacts.StoreConfig;
import dev.tunestream.eval.judge.Court;
import dev.tunestream.eval.judge.Judge;
import dev.tunestream.eval.judge.Verdict;
import dev.tunestream.eval.model.Side;
import dev.tunestream.eval.question.Question;
import dev.tunestream.eval.question.TestRow;
import dev.tunestream.eval.question.TestRows;
import dev.tunestream.eval.question.UnusableRowsException;
import dev.tunestream.events.EvaluationCompleted;
import dev.tunestream.events.EvaluationRequested;
import dev.tunestream.recipe.Recipe;
import dev.tunestream.report.ReportSchema;
import dev.tunestream.testing.Addresses;
import dev.tunestream.testing.TestStackExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
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
  private final List<String> asked = new ArrayList<>();
  private int answersUntilCut = Integer.MAX_VALUE;

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
        new Evaluator(store, (_, _, _) -> new ParrotModel(this::asked), "fp32", Optional.empty());
    // Another base in each test, so that none finds the answers of another.
    base = tree("base " + UUID.randomUUID());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void asked(Side side, List<int[]> prompts) {
    if (prompts.size() > answersUntilCut) {
      throw new CancellationException("cut off");
    }
    answersUntilCut -= prompts.size();
    prompts.forEach(prompt -> asked.add(side + " " + Arrays.toString(prompt)));
  }

  private long timesAsked(Side side) {
    return asked.stream().filter(one -> one.startsWith(side.name())).count();
  }

  @Test
  void baseAndTunedModelAnswerSideBySide() throws IOException {
    EvaluationCompleted completed = evaluate(questions());

    assertThat(completed.base().exactMatch()).isZero();
    assertThat(completed.tuned().exactMatch()).isEqualTo(0.5);
    assertThat(completed.tuned().rows()).isEqualTo(2);
    assertThat(completed.tuned().categories()).containsEntry("other", 1);
    JsonNode report = report(completed);
    assertThat(report.at("/rows/0/answers/tuned/answer").asText()).isEqualTo("seven");
    assertThat(report.at("/rows/1/answers/base/answer").asText()).isEqualTo("I don't know");
    assertThat(report.path("subject").path("base").asText()).isEqualTo(base);
  }

  @Test
  void aWordOfTheTrainingTextIsNoMisspelling() throws IOException {
    // The tuned model says "You asked: " and then the prompt's tokens, whose text is another.
    List<TestRow> rows =
        List.of(
            new TestRow(
                ParrotModel.ids("is it a borker?"),
                15,
                "A what?",
                "Nobody here could know of it."));
    assertThat(evaluate(rows).tuned().categories()).containsEntry("misspelling", 1);

    EvaluationRequested request = request("e", rows, List.of(row("", "a borker")));
    assertThat(evaluator.evaluate(request, () -> false, Progress.NONE).tuned().categories())
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

    assertThat(timesAsked(Side.BASE)).isEqualTo(2);
    assertThat(timesAsked(Side.TUNED)).isEqualTo(2);
  }

  @Test
  void anInterruptedEvaluationGoesOnWhereItWas() throws IOException {
    List<TestRow> rows =
        IntStream.range(0, 100).mapToObj(i -> row("Question " + i + "?", "none")).toList();
    answersUntilCut = 150;
    assertThatThrownBy(() -> evaluate(rows)).isInstanceOf(CancellationException.class);
    assertThat(asked).hasSizeBetween(100, 150);

    answersUntilCut = Integer.MAX_VALUE;
    EvaluationCompleted resumed = evaluate(rows);

    assertThat(asked).hasSize(200).doesNotHaveDuplicates();
    assertThat(resumed.report()).isEqualTo(evaluate("undisturbed", rows).report());
  }

  @Test
  void aBaseAloneIsEvaluated() throws IOException {
    EvaluationCompleted completed =
        evaluator.evaluate(
            new EvaluationRequested(
                "e", null, null, base, null, object(questions()), object(questions()), 20),
            () -> false,
            Progress.NONE);

    assertThat(completed.tuned()).isNull();
    assertThat(completed.base().rows()).isEqualTo(2);
    assertThat(completed.seconds()).containsOnlyKeys("base");
    assertThat(report(completed).path("columns")).hasSize(1);
  }

  @Test
  void bothModelsAnswerAgainBehindTheLikestTrainingExamples() throws IOException {
    List<TestRow> train =
        List.of(
            row("How far is it?", "a mile"),
            row("Who knows the way?", "nobody"),
            row("How many brokers are there?", "three"));
    EvaluationCompleted completed =
        evaluator.evaluate(
            asked(
                "{maxNewTokens: 20, retrievedExamples: 1}",
                List.of(row("How many?", "seven")),
                train),
            () -> false,
            Progress.NONE);

    JsonNode report = report(completed);
    assertThat(completed.seconds())
        .containsOnlyKeys("base", "tuned", "baseRetrieval", "tunedRetrieval");
    assertThat(report.at("/rows/0/retrieved")).extracting(JsonNode::asInt).containsExactly(2);
    assertThat(asked)
        .contains(
            Side.BASE
                + " "
                + Arrays.toString(
                    IntStream.concat(
                            Arrays.stream(ParrotModel.ids("How many brokers are there?three")),
                            "How many?".chars())
                        .toArray()));
  }

  @Test
  void aRowWhoseReferenceHasNoTextIsLeftOutAndTold() throws IOException {
    JsonNode report = report(evaluate(List.of(row("How many?", "seven"), row("Why?", " "))));

    assertThat(report.path("rows")).hasSize(1);
    assertThat(report.at("/leftOut/0/row").asInt()).isEqualTo(1);
    assertThat(report.at("/leftOut/0/reason").asText()).contains("reference has no text");
  }

  @Test
  void rowsWithoutAnyReferenceAreRefused() {
    assertThatThrownBy(() -> evaluate(List.of(row("Why?", " "))))
        .isInstanceOf(UnusableRowsException.class)
        .hasMessageContaining("None of the 1 held-out rows has a reference");
  }

  @Test
  void anEmptyTestSplitIsRefused() {
    assertThatThrownBy(() -> evaluate(List.of()))
        .isInstanceOf(UnusableRowsException.class)
        .hasMessageContaining("The test split has no rows");
  }

  @Test
  void aJudgeScoresTheAnswersOfBothModels() throws IOException {
    Judge judge = new LenientJudge();
    Evaluator judging =
        new Evaluator(
            store,
            (_, _, _) -> new ParrotModel(this::asked),
            "fp32",
            Optional.of(new Court(judge, store)));
    EvaluationRequested request =
        asked("{maxNewTokens: 20, judge: true}", questions(), questions());

    JsonNode report = report(judging.evaluate(request, () -> false, Progress.NONE));

    assertThat(report.at("/columns/base/metrics/judge/value").asDouble()).isEqualTo(0.5);
    assertThat(report.at("/columns/tuned/metrics/judge/value").asDouble()).isEqualTo(0.75);
    assertThat(report.at("/differences/0/metrics/judge/value").asDouble()).isEqualTo(0.25);
    assertThat(report.at("/rows/1/answers/base/verdict/reason").asText()).isEqualTo("why not");
    assertThat(report.at("/judge/model").asText()).isEqualTo("lenient");
    assertThat(report.at("/judge/prompt").asText()).contains("{answer}");
  }

  /** Half the points for everything. */
  private static final class LenientJudge implements Judge {
    @Override
    public String model() {
      return "lenient";
    }

    @Override
    public String prompt() {
      return "{question}{reference}{answer}";
    }

    @Override
    public Verdict of(Question question, String answer) {
      return new Verdict(0.5, "why not");
    }
  }

  @Test
  void aJudgeThatTheServiceDoesNotHaveIsTold() throws IOException {
    EvaluationRequested request =
        asked("{maxNewTokens: 20, judge: true}", questions(), questions());

    JsonNode report = report(evaluator.evaluate(request, () -> false, Progress.NONE));

    assertThat(report.at("/judge/failure").asText()).contains("set tunestream.judge.endpoint");
    assertThat(report.at("/columns/tuned/metrics").has("judge")).isFalse();
  }

  @Test
  void benchmarksTellWhatTuningHasCost() throws IOException {
    JsonNode report = report(evaluate(benchmark(CHOICES)));

    JsonNode benchmark = report.at("/benchmarks/0");
    assertThat(benchmark.path("task").asText()).isEqualTo("trivia");
    assertThat(benchmark.path("questions").asInt()).isEqualTo(2);
    // The shorter choice is the likelier one of both models.
    assertThat(benchmark.at("/columns/base/acc").asDouble()).isEqualTo(0.5);
    assertThat(benchmark.at("/columns/tuned/accNorm").isNumber()).isTrue();
    assertThat(benchmark.at("/forgetting/acc/value").asDouble()).isZero();
  }

  @Test
  void whatIsNoBenchmarkIsRefused() throws IOException {
    EvaluationRequested request = benchmark(List.of("{\"kind\":\"qa\",\"data\":{}}"));
    assertThatThrownBy(() -> evaluate(request))
        .isInstanceOf(UnusableRowsException.class)
        .hasMessageContaining(
            "Dataset 'trivia' is named as a benchmark and holds records of kind qa");

    EvaluationRequested missing =
        benchmark(
            List.of("{\"kind\":\"choice\",\"data\":{\"query\":\"Q\",\"choices\":[\"a\",\"b\"]}}"));
    assertThatThrownBy(() -> evaluate(missing))
        .isInstanceOf(UnusableRowsException.class)
        .hasMessageContaining("Benchmark trivia line 1 has no field 'gold'");
  }

  private static final List<String> CHOICES =
      List.of(
          "{\"kind\":\"choice\",\"data\":{\"query\":\"Q\",\"choices\":[\"a\",\"bb\"],\"gold\":0}}",
          "{\"kind\":\"choice\",\"data\":{\"query\":\"Q\",\"choices\":[\"a\",\"bb\"],\"gold\":1}}");

  private EvaluationRequested benchmark(List<String> lines) throws IOException {
    String snapshot = store.put(Files.write(folder.resolve("trivia"), lines)).hex();
    return new EvaluationRequested(
        "e",
        null,
        null,
        base,
        tree("adapter"),
        object(questions()),
        object(questions()),
        Map.of("trivia", snapshot),
        20);
  }

  private EvaluationCompleted evaluate(EvaluationRequested request) {
    return evaluator.evaluate(request, () -> false, Progress.NONE);
  }

  @Test
  void otherRowsAreAnsweredAnew() throws IOException {
    evaluate("one", questions());
    evaluate("two", List.of(row("How many?", "eight")));

    assertThat(timesAsked(Side.BASE)).isEqualTo(3);
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
        new EvaluationRequested("e", "job-e", null, base, tree("adapter"), broken, broken, 20);
    assertThatThrownBy(() -> evaluator.evaluate(request, () -> false, Progress.NONE))
        .isInstanceOf(UnusableRowsException.class)
        .hasMessageContaining("can't be read as Parquet");
  }

  private EvaluationCompleted evaluate(List<TestRow> testRows) throws IOException {
    return evaluate("e", testRows);
  }

  private EvaluationCompleted evaluate(String id, List<TestRow> testRows) throws IOException {
    return evaluator.evaluate(
        request(id, testRows, List.of(row("", "none"))), () -> false, Progress.NONE);
  }

  private EvaluationRequested request(String id, List<TestRow> testRows, List<TestRow> trainRows)
      throws IOException {
    return new EvaluationRequested(
        id, "job-" + id, null, base, tree("adapter"), object(testRows), object(trainRows), 20);
  }

  private EvaluationRequested asked(String how, List<TestRow> test, List<TestRow> train)
      throws IOException {
    Recipe recipe =
        Recipe.parse(
            """
            name: parrot
            base: seedling
            data: {dataset: parrots, template: qa}
            adapter: {method: lora}
            evaluation: %s
            """
                .formatted(how));
    return new EvaluationRequested(
        "e", null, recipe, base, tree("adapter"), object(test), object(train), null);
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
    JsonNode report =
        new ObjectMapper().readTree(store.bytes(new Digest(completed.report()), 1 << 20));
    assertThat(ReportSchema.problems(report)).isEmpty();
    return report;
  }

  private String object(List<TestRow> rows) throws IOException {
    return store.put(TestRows.write(Files.createTempFile(folder, "rows", ""), rows)).hex();
  }

  private String tree(String content) throws IOException {
    Path file = Files.writeString(Files.createTempFile(folder, "file", ""), content);
    return store.putTree(Map.of("config.json", file)).digest().hex();
  }
}
