package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.hubserver.HubServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From files as people have them to datasets, with what was wrong told and put right. */
@ExtendWith(Stack.Extension.class)
class DataIT {
  private static Stack stack;
  @TempDir private Path folder;

  @BeforeAll
  static void start(Stack running) {
    stack = running;
  }

  @Test
  void aPackedTableWithColumnsOfItsOwnBecomesADatasetWithAReport() throws IOException {
    String table =
        """
        Frage\tAntwort
        What is it?\tItâ€™s a test.
        What is it?\tSomething else.
        Who?\t
        """;
    Path file = folder.resolve("faq.tsv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(table.getBytes(StandardCharsets.UTF_8));
    }

    JsonNode result = ingest(file, "data-faq", "--map", "question=Frage,answer=Antwort");

    assertThat(counts(result)).containsExactly(2, 1, 0);
    assertThat(result.at("/quality/mojibake").asInt()).isEqualTo(1);
    assertThat(result.at("/quality/repeatedPrompts").asInt()).isEqualTo(1);
    assertThat(result.at("/quality/emptyAnswers").asInt()).isEqualTo(1);
    assertThat(result.path("reasons").properties())
        .singleElement()
        .satisfies(
            reason -> {
              assertThat(reason.getKey()).contains("'data.answer' is empty");
              assertThat(reason.getValue().asInt()).isEqualTo(1);
            });
  }

  @Test
  void rulesRepairDropAndKeep() {
    Path file =
        Rows.write(
            folder,
            "rules.jsonl",
            List.of(
                "{\"prompt\":\"What is it?\",\"completion\":\"Itâ€™s a test.\"}",
                "{\"prompt\":\"What is it?\",\"completion\":\"Something else.\"}",
                "{\"prompt\":\"Who?\",\"completion\":\"\"}"));

    JsonNode kept = ingest(file, "data-kept", "--keep-all");
    JsonNode dropped = ingest(file, "data-dropped", "--rules", "mojibake=fix,repeatedPrompts=drop");

    assertThat(counts(kept)).containsExactly(3, 0, 0);
    assertThat(counts(dropped)).containsExactly(1, 1, 1);
    assertThat(dropped.at("/quality/mojibake").asInt()).isZero();
  }

  @Test
  void aCorrectedRowTakesThePlaceOfTheRejectedOne() throws IOException {
    Path file =
        Rows.write(
            folder,
            "broken.jsonl",
            List.of(
                "{\"question\":\"One?\",\"answer\":\"Yes.\"}",
                "{\"question\":\"Two?\",\"answer\":",
                "{\"question\":\"Three?\",\"answer\":\" \"}"));
    assertThat(counts(ingest(file, "data-letters"))).containsExactly(1, 2, 0);

    Tunestream.Ran list = stack.run("dead-letters", "list", "--subject", "data-letters", "--json");
    Path exported = folder.resolve("bad.jsonl");
    Tunestream.Ran export =
        stack.run("dead-letters", "export", exported.toString(), "--subject", "data-letters");
    String lines = Files.readString(exported);
    String corrected =
        lines
            .replace(
                "\"value\":\"{\\\"question\\\":\\\"Two?\\\",\\\"answer\\\":\"",
                "\"value\":{\"dataset\":\"data-letters\",\"kind\":\"qa\",\"data\":{\"question\":\"Two?\",\"answer\":\"No.\"}}")
            .replace("\"answer\":\" \"", "\"answer\":\"Perhaps.\"");
    Files.writeString(exported, corrected);
    Tunestream.Ran replay = stack.run("dead-letters", "replay", exported.toString(), "--json");

    assertThat(list.lastJson().path("letters").asInt()).isEqualTo(2);
    assertThat(list.out()).contains("data.answer' is empty");
    assertThat(export.exitCode()).as(export.err()).isZero();
    assertThat(corrected).isNotEqualTo(lines);
    assertThat(replay.exitCode()).as(replay.err()).isZero();
    assertThat(replay.lastJson().path("replayed").asInt()).isEqualTo(2);
    assertThat(counts(replay.lastJson().path("datasets").path(0))).containsExactly(3, 0, 0);
  }

  @Test
  void aQuestionIsAskedWhereColumnsAreAmbiguous() {
    Path file =
        Rows.write(
            folder,
            "two.jsonl",
            List.of("{\"question\":\"a\",\"answer\":\"b\",\"prompt\":\"c\",\"response\":\"d\"}"));

    Tunestream.Ran ran = stack.run("ingest", file.toString(), "--dataset", "data-two");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err())
        .contains("two.jsonl: are its rows qa (question, answer)")
        .contains("question from 'prompt'");
  }

  @Test
  void recordsOfAKafkaClientAreSealedOnRequest() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(ConsoleProducer.command());
    command.addAll(
        List.of("--bootstrap-server", stack.kafka(), "--topic", "tunestream.raw-records"));
    Process producer =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (OutputStream in = producer.getOutputStream()) {
      for (String id : List.of("1", "2", "2")) {
        String event =
            """
            {"specversion":"1.0","type":"dev.tunestream.RawRecord.v1","source":"/my/forum","id":"%s","data":{"dataset":"data-forum","kind":"qa","data":{"question":"Where is key %s?","answer":"Here."}}}
            """
                .formatted(id, id);
        in.write(event.getBytes(StandardCharsets.UTF_8));
      }
    }
    assertThat(producer.waitFor()).isZero();

    Tunestream.Ran seal = stack.run("seal", "data-forum", "--json");

    assertThat(seal.exitCode()).as(seal.err()).isZero();
    assertThat(counts(seal.lastJson())).containsExactly(2, 0, 0);
  }

  @Test
  void aSplitOfAHubsDatasetBecomesADataset() {
    stack
        .hub()
        .dataset(
            "owner/faq",
            "README.md",
            """
            ---
            configs:
            - config_name: short
              data_files:
              - {split: train, path: 'parts/*.csv'}
              - {split: test, path: rest.csv}
            ---
            """)
        .dataset("owner/faq", "parts/1.csv", "question,answer\nOne?,Yes.\nTwo?,\n")
        .dataset("owner/faq", "parts/2.csv", "question,answer\nOne?,Yes.\nThree?,No.\n")
        .dataset("owner/faq", "rest.csv", "question,answer\nFour?,No.\n");

    Tunestream.Ran ran = stack.run("ingest", "owner/faq", "--dataset", "data-hub", "--json");
    Tunestream.Ran wrong =
        stack.run("ingest", "owner/faq", "--dataset", "data-hub", "--split", "dev");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(counts(ran.lastJson())).containsExactly(2, 1, 1);
    assertThat(ran.lastJson().at("/hub/commit").asText()).isEqualTo(HubServer.COMMIT);
    assertThat(ran.err()).contains("Row 2 of parts/1.csv was rejected");
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.err()).contains("has no split 'dev'").contains("It has train, test");
  }

  private JsonNode ingest(Path file, String dataset, String... more) {
    List<String> command =
        new ArrayList<>(List.of("ingest", file.toString(), "--dataset", dataset));
    command.addAll(List.of(more));
    command.add("--json");
    Tunestream.Ran ran = stack.run(command.toArray(String[]::new));
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return ran.lastJson();
  }

  private static List<Integer> counts(JsonNode result) {
    return List.of(
        result.path("accepted").asInt(),
        result.path("rejected").asInt(),
        result.path("duplicates").asInt());
  }
}
