package dev.tunestream.lm.benchmark.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.lm.benchmark.Answer;
import dev.tunestream.lm.benchmark.Benchmark;
import dev.tunestream.lm.benchmark.BenchmarkResult;
import dev.tunestream.lm.benchmark.Mean;
import dev.tunestream.lm.benchmark.Metric;
import dev.tunestream.lm.benchmark.Question;
import dev.tunestream.lm.generate.LanguageModel;
import dev.tunestream.lm.tokenizer.Tokenizer;
import dev.tunestream.recipe.Precision;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Against lm-evaluation-harness 0.4.13 (reference/make_benchmarks.py): what is asked and found. */
class TaskParityTest {
  private static final Path MODEL =
      Path.of(System.getProperty("tunestream.root", "."), "../shared/data/models/stories260K/hf");

  /** A task over rows in the columns of its authors, and the file of what the harness makes. */
  private record Case(String file, BenchmarkTask task) {
    List<Question> questions() {
      return task.questions(null, null, Integer.MAX_VALUE);
    }

    JsonNode expected() throws IOException {
      return new ObjectMapper().readTree(reference(file + ".json").toFile());
    }
  }

  private static Stream<Case> cases() {
    BenchmarkTask arc = known("arc_easy", "arc");
    BenchmarkTask algebra = known("mmlu", "mmlu_abstract_algebra");
    return Stream.of(
        new Case("arc_easy", arc),
        new Case("arc_easy_2_shot", arc.withExamples(rows("arc_train")).withExamples(2)),
        new Case("arc_challenge", known("arc_challenge", "arc")),
        new Case("hellaswag", known("hellaswag", "hellaswag")),
        new Case("mmlu_abstract_algebra", algebra),
        new Case(
            "mmlu_abstract_algebra_2_shot", algebra.withExamples(rows("mmlu_dev")).withExamples(2)),
        new Case("mmlu_high_school_geography", known("mmlu", "mmlu_high_school_geography")),
        new Case("truthfulqa_mc1", known("truthfulqa_mc1", "truthfulqa")),
        new Case("truthfulqa_mc2", known("truthfulqa_mc2", "truthfulqa")),
        new Case("piqa", known("piqa", "piqa")),
        new Case("winogrande", known("winogrande", "winogrande")),
        new Case(
            "winogrande_2_shot",
            known("winogrande", "winogrande")
                .withExamples(rows("winogrande_train"))
                .withExamples(2)),
        new Case("openbookqa", known("openbookqa", "openbookqa")),
        new Case("own", BenchmarkTask.read(reference("own.yaml"))));
  }

  @TestFactory
  Stream<DynamicTest> everyTaskAsksTheSameTexts() {
    return cases().map(task -> DynamicTest.dynamicTest(task.file(), () -> asksTheSame(task)));
  }

  private static void asksTheSame(Case task) throws IOException {
    List<List<List<String>>> asked = new ArrayList<>();
    for (Question question : task.questions()) {
      asked.add(
          IntStream.range(0, question.choices().size())
              .mapToObj(i -> List.of(question.choices().get(i).context(), question.continuation(i)))
              .toList());
    }
    List<List<List<String>>> there = new ArrayList<>();
    for (JsonNode question : task.expected().path("questions")) {
      List<List<String>> pairs = new ArrayList<>();
      question
          .path("asked")
          .forEach(pair -> pairs.add(List.of(pair.get(0).asText(), pair.get(1).asText())));
      there.add(pairs);
    }
    assertThat(asked).isEqualTo(there);
  }

  @TestFactory
  Stream<DynamicTest> everyTaskIsScoredTheSame() {
    return cases().map(task -> DynamicTest.dynamicTest(task.file(), () -> scoredTheSame(task)));
  }

  /** With the harness' own likelihoods, so that it needs no model. */
  private static void scoredTheSame(Case task) throws IOException {
    List<Question> questions = task.questions();
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      List<Double> logs = new ArrayList<>();
      task.expected()
          .at("/questions/" + i + "/logLikelihoods")
          .forEach(log -> logs.add(log.asDouble()));
      answers.add(new Answer(questions.get(i), logs));
    }
    same(new BenchmarkResult(answers), task.expected(), 1e-9);
  }

  @TestFactory
  Stream<DynamicTest> everyTaskIsAnsweredTheSame() {
    assumeThat(MODEL.resolve("config.json"))
        .as("stories260K is data beside the project and is not here")
        .isRegularFile();
    Tokenizer tokenizer = Tokenizer.open(MODEL);
    LanguageModel model = LanguageModel.load(MODEL, Precision.FP32);
    return cases()
        .map(
            task ->
                DynamicTest.dynamicTest(task.file(), () -> answeredTheSame(task, model, tokenizer)))
        .onClose(
            () -> {
              model.close();
              tokenizer.close();
            });
  }

  private static void answeredTheSame(Case task, LanguageModel model, Tokenizer tokenizer)
      throws IOException {
    BenchmarkResult result =
        new Benchmark(model, tokenizer, null).run(task.questions(), done -> {});

    for (int i = 0; i < result.answers().size(); i++) {
      List<Double> found = result.answers().get(i).logLikelihoods();
      JsonNode there = task.expected().at("/questions/" + i + "/logLikelihoods");
      for (int choice = 0; choice < found.size(); choice++) {
        double log = there.get(choice).asDouble();
        assertThat(found.get(choice))
            .as("choice %d of question %d", choice, i)
            .isCloseTo(log, within(1e-4 * Math.abs(log)));
      }
    }
    same(result, task.expected(), 1e-3);
  }

  private static void same(BenchmarkResult result, JsonNode expected, double tolerance) {
    assertThat(result.metrics()).hasSize(expected.path("metrics").size());
    result.scores().forEach((metric, mean) -> same(result, metric, mean, expected, tolerance));
  }

  private static void same(
      BenchmarkResult result, Metric metric, Mean mean, JsonNode expected, double tolerance) {
    // The harness calls the measure of mc2 by the name of the usual one.
    String name = metric == Metric.MC2 ? "acc" : metric.word();
    JsonNode there = expected.path("metrics").path(name);
    for (int i = 0; i < result.answers().size(); i++) {
      assertThat(result.answers().get(i).value(metric))
          .as("%s of question %d", name, i)
          .isCloseTo(expected.at("/questions/" + i + "/" + name).asDouble(), within(tolerance));
    }
    assertThat(mean.value()).as(name).isCloseTo(there.path("value").asDouble(), within(tolerance));
    assertThat(mean.standardError())
        .as("standard error of " + name)
        .isCloseTo(there.path("stderr").asDouble(), within(tolerance));
  }

  private static BenchmarkTask known(String name, String rows) {
    return BenchmarkTask.known(name).from(rows(rows));
  }

  private static Path rows(String name) {
    return reference("rows/" + name + ".jsonl");
  }

  private static Path reference(String name) {
    try {
      return Path.of(TaskParityTest.class.getResource("/reference/benchmarks/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
