package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
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
}
