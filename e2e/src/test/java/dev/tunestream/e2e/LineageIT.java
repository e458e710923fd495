package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From a version down to a line of a file, up again, and the whole way once more. */
@ExtendWith(Stack.Extension.class)
class LineageIT {
  private static final int GOOD = 40;
  private static final int OTHERS = 600;

  @TempDir private static Path folder;
  private static Stack stack;
  private static List<String> lines;
  private static JsonNode run;

  @BeforeAll
  static void finetune(Stack running) {
    stack = running;
    // Rows of its own: of equal snapshots the records are told as those that were there first.
    lines = new ArrayList<>(Rows.questions(OTHERS + GOOD).subList(OTHERS, OTHERS + GOOD));
    lines.add(7, "");
    lines.add(lines.getFirst());
    lines.add("{\"question\": \"What has no answer?\"}");
    Path data = Rows.write(folder, "lineage-questions.jsonl", lines);
    Tunestream.Ran ran =
        stack.run(
            "finetune",
            "--name",
            "e2e-lineage",
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
  void aVersionsGraphLeadsToTheFile() {
    JsonNode graph = json("lineage", "e2e-lineage:1", "--json");

    assertThat(graph.path("nodes").findValuesAsText("label"))
        .contains("lineage-questions.jsonl", "job " + run.at("/job/id").asText());
    assertThat(stack.run("lineage", "e2e-lineage@latest").out())
        .contains("holds records of lineage-questions.jsonl")
        .contains("trained by job " + run.at("/job/id").asText());
  }

  @Test
  void everyRecordOfAVersionIsALineOfTheFile() {
    Set<Long> seen = new HashSet<>();
    for (String part : List.of("train", "test")) {
      JsonNode page = json("lineage", "e2e-lineage:1", "--records", "--part", part, "--json");
      for (JsonNode record : page.path("records")) {
        assertThat(record.path("file").asText()).isEqualTo("lineage-questions.jsonl");
        assertThat(record.path("topic").asText()).isEqualTo("tunestream.raw-records");
        assertThat(lines.get(record.path("line").asInt() - 1)).isNotBlank();
        seen.add(record.path("line").asLong());
      }
    }
    assertThat(seen).as("every accepted row, each once").hasSize(GOOD).doesNotContain(8L);
  }

  @Test
  void aLineOfTheFileLeadsUpToTheVersion() {
    JsonNode held =
        json("lineage", "e2e-lineage:1", "--records", "--part", "test", "--limit", "1", "--json")
            .at("/records/0");
    String line = held.path("line").asText();

    JsonNode found = json("records", "--file", "lineage-questions.jsonl", "--line", line, "--json");

    assertThat(found.at("/record/id")).isEqualTo(held.path("id"));
    assertThat(found.at("/record/offset")).isEqualTo(held.path("offset"));
    assertThat(Tunestream.json(found.at("/record/text").asText()).path("data"))
        .isEqualTo(Tunestream.json(lines.get(Integer.parseInt(line) - 1)));
    assertThat(found.path("versions").findValuesAsText("model")).containsExactly("e2e-lineage");
    assertThat(found.at("/versions/0/part").asText()).isEqualTo("test");
    assertThat(stack.run("records", "--file", "lineage-questions.jsonl", "--line", line).out())
        .contains("lineage-questions.jsonl, line " + line)
        .contains("e2e-lineage:1");
  }

  @Test
  void whatWasNotTakenTellsWhy() {
    JsonNode repeated =
        json("records", "--file", "lineage-questions.jsonl", "--line", "" + (GOOD + 2), "--json");
    assertThat(repeated.at("/snapshots/0/state").asText()).isEqualTo("duplicate");
    assertThat(repeated.at("/snapshots/0/equal/id").asText()).isEqualTo("1");

    JsonNode rejected =
        json("records", "--file", "lineage-questions.jsonl", "--line", "" + (GOOD + 3), "--json");
    assertThat(rejected.at("/snapshots/0/state").asText()).isEqualTo("rejected");
    assertThat(rejected.at("/snapshots/0/reason").asText()).contains("answer");

    Tunestream.Ran nothing = stack.run("records", "--file", "no-such.jsonl", "--line", "1");
    assertThat(nothing.exitCode()).isEqualTo(1);
    assertThat(nothing.err()).contains("no-such.jsonl");
  }

  @Test
  void aReplayGivesEveryDigestAgainAndRegistersNothing() {
    Tunestream.Ran ran = stack.run("replay", "e2e-lineage:1", "--json");

    assertThat(ran.exitCode()).as(ran.err() + ran.out()).isZero();
    JsonNode replay = ran.lastJson();
    assertThat(replay.path("equal").asBoolean()).isTrue();
    assertThat(replay.path("rows").findValuesAsText("what"))
        .contains("dataset", "tokenized set", "adapter", "report");
    assertThat(replay.at("/replay/job").asText())
        .startsWith("replay-e2e-lineage")
        .isNotEqualTo(run.at("/job/id").asText());
    assertThat(replay.at("/rows/0/how").asText()).isEqualTo("computed again");
    assertThat(replay.path("notes")).isEmpty();
    assertThat(stack.registry("/models/e2e-lineage").path("versions")).hasSize(1);
    assertThat(stack.registry("/jobs/" + replay.at("/replay/job").asText()).at("/state").asText())
        .isEqualTo("SUCCEEDED");
  }

  @Test
  void aJobIsToldInTheWordsOfOpenLineage() {
    JsonNode events =
        stack.registry("/jobs/" + run.at("/job/id").asText() + "/openlineage").path("events");

    assertThat(events.findValuesAsText("eventType")).contains("START", "COMPLETE");
    assertThat(events.get(0).at("/run/runId").isTextual()).isTrue();
  }

  private static JsonNode json(String... arguments) {
    Tunestream.Ran ran = stack.run(arguments);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return ran.lastJson();
  }
}
