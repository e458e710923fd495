package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A file goes through the whole line by one command. */
@ExtendWith(Stack.Extension.class)
class FinetuneIT {
  private static final int GOOD = 120;

  @TempDir private static Path folder;
  private static Stack stack;
  private static Path data;
  private static JsonNode run;

  @BeforeAll
  static void finetune(Stack running) {
    stack = running;
    List<String> lines = new ArrayList<>(Rows.questions(GOOD));
    lines.add(lines.getFirst());
    lines.add("{\"question\": \"What has no answer?\"}");
    data = Rows.write(folder, "questions.jsonl", lines);
    Tunestream.Ran ran =
        stack.run(
            "finetune",
            "--name",
            "e2e-answers",
            "--base",
            "seedling",
            "--data",
            data.toString(),
            "--template",
            "qa",
            "--recipe",
            Rows.shortRecipe(folder).toString(),
            "--json");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    run = ran.lastJson();
  }

  @Test
  void countsEveryRow() {
    assertThat(run.at("/dataset/accepted").asInt()).isEqualTo(GOOD);
    assertThat(run.at("/dataset/rejected").asInt()).isEqualTo(1);
    assertThat(run.at("/dataset/duplicates").asInt()).isEqualTo(1);
  }

  @Test
  void holdsOutATenth() {
    assertThat(run.at("/split/test").asInt()).isEqualTo(GOOD / 10);
    assertThat(run.at("/split/train").asInt()).isEqualTo(GOOD - GOOD / 10);
  }

  @Test
  void tellsOfTheTraining() {
    assertThat(run.at("/job/state").asText()).isEqualTo("SUCCEEDED");
    assertThat(run.at("/job/steps").asInt()).isEqualTo(7);
    assertThat(run.at("/job/lastLoss").asDouble()).isLessThan(run.at("/job/firstLoss").asDouble());
    assertThat(run.at("/job/tokensPerSecond").asDouble()).isPositive();
  }

  @Test
  void leavesTheAdapterInPeftsFormat() {
    Path adapter = Path.of(run.at("/adapter/directory").asText());
    assertThat(adapter.resolve("adapter_config.json")).isNotEmptyFile();
    assertThat(adapter.resolve("adapter_model.safetensors")).isNotEmptyFile();
  }

  @Test
  void comparesWithTheBase() {
    assertThat(run.at("/evaluation/base/categories").isObject()).isTrue();
    assertThat(run.at("/evaluation/tuned/exactMatch").isNumber()).isTrue();
  }

  @Test
  void registersAVersionWithItsLineage() {
    JsonNode version = stack.registry("/models/e2e-answers/versions/1");
    assertThat(version.at("/job/id")).isEqualTo(run.at("/job/id"));
    assertThat(version.at("/adapter/digest")).isEqualTo(run.at("/adapter/digest"));
    assertThat(version.at("/dataset/digest")).isEqualTo(run.at("/dataset/digest"));
  }

  @Test
  void listsTheModel() {
    assertThat(stack.run("models").out()).contains("e2e-answers").contains("latest → 1");
    assertThat(stack.run("model", "e2e-answers", "--alias", "latest").out())
        .contains(run.at("/adapter/digest").asText());
  }

  @Test
  void answersWithTheRegisteredVersion() {
    Tunestream.Ran ran =
        stack.run(
            "generate",
            "e2e-answers",
            "--prompt",
            "What is Tunestream?",
            "--max-new-tokens",
            "5",
            "--json");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.lastJson().path("version").asInt()).isEqualTo(1);
    assertThat(ran.lastJson().path("text").isTextual()).isTrue();
  }

  @Test
  void tellsAnEndedJobsStoryAgain() {
    Tunestream.Ran ran = stack.run("watch", run.at("/job/id").asText(), "--json");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("\"event\":\"JobAccepted\"")
        .contains("\"event\":\"StepLogged\"");
    assertThat(ran.lastJson().path("state").asText()).isEqualTo("SUCCEEDED");
  }

  @Test
  void sealsTheSameFileToTheSameDigest() {
    Tunestream.Ran ran =
        stack.run(
            "ingest",
            data.toString(),
            "--dataset",
            run.at("/dataset/name").asText(),
            "--template",
            "qa",
            "--json");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    ObjectNode ingested = ((ObjectNode) ran.lastJson()).without(List.of("quality", "reasons"));
    assertThat(ingested).isEqualTo(run.path("dataset"));
  }

  @Test
  void previewsWhatTheModelSees() {
    Path recipe =
        Rows.recipe(
            folder, run.at("/dataset/name").asText(), "template: qa", "adapter: {method: lora}");

    Tunestream.Ran ran = stack.run("preview", recipe.toString(), "--rows", "2", "--json");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out().lines()).hasSize(2);
    JsonNode example = ran.lastJson();
    int tokens = example.path("input_ids").size();
    assertThat(example.path("labels")).hasSize(tokens);
    assertThat(example.path("tokens")).hasSize(tokens);
    assertThat(example.at("/labels/0").asInt()).isEqualTo(-100);
    assertThat(example.path("labels").get(tokens - 1))
        .isEqualTo(example.path("input_ids").get(tokens - 1));
    assertThat(example.path("tokens").get(tokens - 1).asText()).isEqualTo("<|endoftext|>");
    assertThat(example.path("truncated").asBoolean()).isFalse();
    assertThat(stack.run("preview", recipe.toString()).out())
        .contains("|<|endoftext|>]")
        .contains("The first " + GOOD + ":");
  }

  @Test
  void previewsAChatInAModelsOwnWords() {
    Path recipe =
        Rows.recipe(
            folder,
            run.at("/dataset/name").asText(),
            "template: {chat: \"{% for m in messages %}<{{ m.role }}>{{ m.content }}{% endfor %}{% if add_generation_prompt %}<assistant>{% endif %}\"}",
            "adapter: {method: lora}\ntraining: {loss: assistant}");

    Tunestream.Ran ran = stack.run("preview", recipe.toString(), "--rows", "1");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    String tokens = ran.out().replace("|", "").replace("Ġ", " ");
    assertThat(tokens).contains("<user>").contains("<assistant>[").contains("<endoftext>]");
  }

  @Test
  void aChatOfABaseWithoutTemplateIsRefusedWithTheWayOut() {
    Path recipe =
        Rows.recipe(
            folder, run.at("/dataset/name").asText(), "template: chat", "adapter: {method: lora}");

    Tunestream.Ran ran = stack.run("preview", recipe.toString());

    assertThat(ran.exitCode()).isNotZero();
    assertThat(ran.err()).contains("has no chat template").contains("{chat: …}");
  }

  @Test
  void theRowsOfAJobAreParquetThatTellsWhereTheyCameFrom() throws SQLException {
    Path rows = folder.resolve("rows");
    Tunestream.Ran ran =
        stack.run("rows", run.at("/job/id").asText(), "--output", rows.toString(), "--json");
    assertThat(ran.exitCode()).as(ran.err()).isZero();

    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        ResultSet found =
            duckDb
                .createStatement()
                .executeQuery(
                    "SELECT count(*), min(prompt), min(source), min(id), min(topic), min(\"offset\") FROM '%s' WHERE len(input_ids) = len(labels)"
                        .formatted(rows.resolve("test.parquet")))) {
      assertThat(found.next()).isTrue();
      assertThat(found.getInt(1)).isEqualTo(GOOD / 10);
      assertThat(found.getString(2)).startsWith("### Question:");
      assertThat(found.getString(3)).startsWith("file:");
      assertThat(found.getString(4)).matches("[0-9]+");
      assertThat(found.getString(5)).isEqualTo("tunestream.raw-records");
      assertThat(found.getObject(6)).isNotNull();
    }
  }

  @Test
  void pythonReadsTheRowsOfAJob() {
    Python.assumeThere("datasets");
    Path rows = folder.resolve("rows-for-python");
    stack.run("rows", run.at("/job/id").asText(), "--output", rows.toString());

    JsonNode told = Python.lines(folder, "load_rows.py", List.of(rows.toString())).getFirst();

    assertThat(told.at("/rows/train").asInt()).isEqualTo(GOOD - GOOD / 10);
    assertThat(told.at("/rows/test").asInt()).isEqualTo(GOOD / 10);
    assertThat(told.path("labels_are_ids_or_none").asBoolean()).isTrue();
  }
}
