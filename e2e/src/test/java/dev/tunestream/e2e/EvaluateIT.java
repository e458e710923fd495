package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./tunestream evaluate}: bases and versions on a dataset. */
@ExtendWith(Stack.Extension.class)
class EvaluateIT {
  private static final int ROWS = 600;
  private static final int HELD_OUT = 300;
  private static final String ANSWERS = "tunestream_answers_total";

  private static Stack stack;
  private static Path data;
  private static Path recipe;

  @BeforeAll
  static void ingest(Stack running, @TempDir Path folder) {
    stack = running;
    data = Rows.write(folder, "asked.jsonl", Rows.questions(ROWS));
    recipe =
        Rows.write(
            folder,
            "asked.yaml",
            List.of(
                "data: {template: qa, split: {testSize: %d}}".formatted(HELD_OUT),
                "adapter: {method: lora}",
                "evaluation: {maxNewTokens: 100}"));
    Tunestream.Ran ran =
        stack.run("ingest", data.toString(), "--dataset", "asked", "--template", "qa", "--json");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
  }

  @Test
  void aVersionAndItsBaseAnswerWithAndWithoutRetrieval(@TempDir Path folder) {
    JsonNode run =
        done(
            stack.run(
                "finetune",
                "--name",
                "asked",
                "--data",
                Rows.write(folder, "few.jsonl", Rows.questions(60)).toString(),
                "--template",
                "qa",
                "--recipe",
                Rows.shortRecipe(folder).toString(),
                "--json"));

    JsonNode summary =
        done(
            stack.run(
                "evaluate",
                "asked:1",
                "--dataset",
                run.at("/dataset/name").asText(),
                "--retrieved",
                "1",
                "--json"));

    assertThat(summary.path("columns").properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("base", "tuned", "baseRetrieval", "tunedRetrieval");
    Path page = folder.resolve("asked.html");
    Tunestream.Ran written = stack.run("report", "asked:1", "--html", page.toString());
    assertThat(written.exitCode()).as(written.err()).isZero();
    assertThat(page).content().contains("asked version 1").contains("<!doctype html");
    // The same rows as after the training, answered in the same way.
    JsonNode first = stack.registry("/evaluations/" + run.at("/job/id").asText());
    assertThat(summary.at("/columns/tuned/scores")).isEqualTo(first.path("tuned"));
    assertThat(summary.at("/subject/adapter").asText()).isEqualTo(first.path("adapter").asText());
  }

  @Test
  void anEvaluationWhoseServiceIsKilledGoesOnWithTheAnswersThatAreThere() {
    CompletableFuture<Tunestream.Ran> evaluation =
        CompletableFuture.supplyAsync(
            () ->
                stack.run(
                    "evaluate",
                    "--base",
                    "seedling",
                    "--dataset",
                    "asked",
                    "--recipe",
                    recipe.toString(),
                    "--json"));
    double before = answers("computed");
    Pauses.until("some answers are there", () -> answers("computed") > before);
    stack.kill("eval-service");

    JsonNode summary = done(evaluation.join());

    assertThat(summary.at("/columns/base/scores/rows").asInt()).isEqualTo(HELD_OUT);
    assertThat(summary.path("columns")).hasSize(1);
    // The service that was started again has counted from zero.
    assertThat(answers("stored")).isPositive();
    assertThat(answers("stored") + answers("computed")).isEqualTo(HELD_OUT);
    JsonNode ended = stack.registry("/evaluations/" + summary.path("evaluation").asText());
    assertThat(ended.path("state").asText()).isEqualTo("COMPLETED");
    assertThat(ended.path("job").isNull()).isTrue();
  }

  @Test
  void whatIsNotThereIsToldByItsName() {
    Tunestream.Ran model = stack.run("evaluate", "nobody:1", "--dataset", "asked");
    assertThat(model.exitCode()).as(model.err()).isNotZero();
    assertThat(model.err()).contains("nobody");

    Tunestream.Ran dataset =
        stack.run("evaluate", "--base", "seedling", "--dataset", "nothing", "--template", "qa");
    assertThat(dataset.exitCode()).as(dataset.err()).isEqualTo(1);
    assertThat(dataset.err()).contains("Dataset 'nothing' is not sealed");
  }

  private static double answers(String source) {
    try {
      return ServiceMetrics.sum(
          stack.service("eval-service"),
          ANSWERS,
          "column=\"base\",source=\"%s\"".formatted(source));
    } catch (AssertionError e) {
      return 0; // It is being started again.
    }
  }

  private static JsonNode done(Tunestream.Ran ran) {
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return ran.lastJson();
  }
}
