package dev.tunestream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lm benchmark}, on the seedling. */
class LmBenchmarkTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String QUESTIONS =
      """
      {"query":"A topic is","choices":["a log of records","xq"],"gold":0}
      {"query":"A broker is","choices":["a tree","a server","a song"],"gold":1}
      """;
  private static final String ROW =
      """
      {"question":"Who keeps records?","mc2_targets":{"choices":["A broker","A topic","A cat"],"labels":[1,1,0]}}
      """;

  @TempDir private Path folder;

  private String root;

  @BeforeEach
  void unpackIntoTheFolder() {
    root = System.setProperty("tunestream.root", folder.toString());
  }

  @AfterEach
  void restore() {
    System.setProperty("tunestream.root", root);
  }

  @Test
  void tellsOfEveryQuestion() throws IOException {
    JsonNode result = json(asked("--tasks", file("questions.jsonl", QUESTIONS)));

    assertThat(names(result))
        .containsExactly("acc", "accNorm", "accStderr", "accNormStderr", "questions");
    assertThat(result.path("questions")).hasSize(2);
    assertThat(names(result.path("questions").path(1)))
        .containsExactly("gold", "best", "bestNorm", "logLikelihoods");
    assertThat(result.path("questions").path(1).path("logLikelihoods")).hasSize(3);
  }

  @Test
  void asksNoMoreThanItsLimit() throws IOException {
    JsonNode result = json(asked("--tasks", file("questions.jsonl", QUESTIONS), "--limit", "1"));

    assertThat(result.path("questions")).hasSize(1);
  }

  @Test
  void asksAKnownTaskOverPublishedRows() throws IOException {
    JsonNode result = json(asked("--task", "truthfulqa_mc2", "--rows", file("rows.jsonl", ROW)));

    assertThat(names(result)).containsExactly("mc2", "mc2Stderr", "questions");
    assertThat(result.path("mc2").asDouble()).isBetween(0.0, 1.0);
    assertThat(result.path("questions").path(0).path("golds").toString()).isEqualTo("[0,1]");
  }

  @Test
  void asksATaskOfOnesOwn() throws IOException {
    file("rows.jsonl", "{\"a\":\"What is a log?\",\"b\":[\"records\",\"a cat\"],\"c\":0}");
    String task =
        file(
            "mine.yaml",
            "name: mine\nrows: rows.jsonl\nquery: \"{{a}}\"\nchoices: b\ngold: c\nmetrics: [acc]\n");

    assertThat(names(json(asked("--tasks", task))))
        .containsExactly("acc", "accStderr", "questions");
  }

  @Test
  void preparedQuestionsAreAskedAsTheTaskIs() throws IOException {
    String rows = file("rows.jsonl", ROW);
    Path prepared = folder.resolve("prepared.jsonl");
    JsonNode written =
        json(
            Ran.run(
                "lm",
                "benchmark",
                "--task",
                "truthfulqa_mc2",
                "--rows",
                rows,
                "--prepare",
                prepared.toString(),
                "--json"));

    assertThat(written.path("questions").asInt()).isEqualTo(1);
    assertThat(json(asked("--tasks", prepared.toString())))
        .isEqualTo(json(asked("--task", "truthfulqa_mc2", "--rows", rows)));
  }

  @Test
  void comparesABaseWithItsAdapter() throws IOException {
    String questions = file("questions.jsonl", QUESTIONS);

    JsonNode result = json(asked("--adapter", adapter(), "--compare", "--tasks", questions));

    assertThat(names(result)).containsExactly("base", "tuned", "forgetting");
    assertThat(result.path("base")).isEqualTo(json(asked("--tasks", questions)));
    assertThat(result.path("forgetting").path("acc").asDouble())
        .isCloseTo(
            result.path("tuned").path("acc").asDouble()
                - result.path("base").path("acc").asDouble(),
            within(1e-12));
    assertThat(names(result.path("forgetting")))
        .containsExactly("acc", "accNorm", "accStderr", "accNormStderr");
  }

  @Test
  void wantsAnAdapterToCompareWith() throws IOException {
    refused("--compare sets a base", "--compare", "--tasks", file("q.jsonl", QUESTIONS));
  }

  @Test
  void wantsOneSourceOfRows() {
    refused("--rows and --hub both", "--task", "piqa", "--rows", "x", "--hub", "owner/name");
  }

  @Test
  void questionsThatAreReadyTakeNoExamples() throws IOException {
    refused("--shots", "--tasks", file("q.jsonl", QUESTIONS), "--shots", "2");
  }

  @Test
  void wantsAKnownTask() {
    refused("The task 'arc' is not known", "--task", "arc");
  }

  @Test
  void tellsOfALineThatIsNoQuestion() throws IOException {
    Ran ran = asked("--tasks", file("q.jsonl", QUESTIONS + "{\"query\":\"Why?\"}"));

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err())
        .startsWith(
            "q.jsonl line 3 has no field 'choices'; it must be a list of two texts or more.");
  }

  @Test
  void wantsAModelOrAFileToWrite() throws IOException {
    Ran ran = Ran.run("lm", "benchmark", "--tasks", file("q.jsonl", QUESTIONS));

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("--base").contains("--prepare");
  }

  private static void refused(String sentence, String... options) {
    Ran ran = asked(options);

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains(sentence);
  }

  private static Ran asked(String... options) {
    return Ran.run(
        Stream.concat(
                Stream.of("lm", "benchmark", "--base", "seedling", "--json"),
                Arrays.stream(options))
            .toArray(String[]::new));
  }

  private String adapter() throws IOException {
    String tokens = file("tokens.jsonl", "{\"input_ids\":[40,41,42,43],\"prompt_length\":2}");
    String recipe =
        file(
            "recipe.yaml",
            "adapter: {method: lora, rank: 2}\ntraining: {maxSteps: 1, batchSize: 1}");
    String adapter = folder.resolve("adapter").toString();
    Ran ran =
        Ran.run(
            "lm",
            "train",
            "--base",
            "seedling",
            "--tokens",
            tokens,
            "--recipe",
            recipe,
            "--out",
            adapter);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return adapter;
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(property -> property.getKey()).toList();
  }

  private static JsonNode json(Ran ran) throws IOException {
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return JSON.readTree(ran.out());
  }
}
