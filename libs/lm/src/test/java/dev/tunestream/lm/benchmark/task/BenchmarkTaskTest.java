package dev.tunestream.lm.benchmark.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.lm.benchmark.BenchmarkException;
import dev.tunestream.lm.benchmark.Choice;
import dev.tunestream.lm.benchmark.Metric;
import dev.tunestream.lm.benchmark.Question;
import dev.tunestream.parquet.ParquetTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenchmarkTaskTest {
  private static final String CAPITALS =
      """
      name: capitals
      rows: capitals.jsonl
      query: "The capital of {{country}} is"
      choices: cities
      gold: capital
      labels: cities
      """;
  private static final String FRANCE =
      "{\"country\":\"France\",\"cities\":[\"Rome\",\"Paris\"],\"capital\":\"Paris\"}\n";
  private static final String ITALY =
      FRANCE.replace("France", "Italy").replace("\"Paris\"}", "\"Rome\"}");

  @TempDir Path folder;

  @Test
  void rowsBesideTheTaskBecomeQuestions() throws IOException {
    rows(FRANCE + ITALY);

    assertThat(questions(CAPITALS))
        .containsExactly(
            Question.of("The capital of France is", List.of("Rome", "Paris"), 1),
            Question.of("The capital of Italy is", List.of("Rome", "Paris"), 0));
  }

  @Test
  void theTasksLimitAndTheCallersBothCount() throws IOException {
    rows(FRANCE + ITALY + FRANCE);
    BenchmarkTask task = task(CAPITALS + "questions: 2\n");

    assertThat(task.questions(null, null, 10)).hasSize(2);
    assertThat(task.questions(null, null, 1)).hasSize(1);
  }

  @Test
  void examplesStandBeforeEachQuestion() throws IOException {
    rows(FRANCE);
    Files.writeString(folder.resolve("shown.jsonl"), ITALY + FRANCE);

    Question question =
        questions(
                CAPITALS
                    + "preamble: \"Capitals.\\n\\n\"\nexamples: {rows: shown.jsonl, number: 1}\n")
            .getFirst();

    assertThat(question.choices().getFirst().context())
        .isEqualTo("Capitals.\n\nThe capital of Italy is Rome\n\nThe capital of France is");
  }

  @Test
  void tooFewExamplesAreRefused() throws IOException {
    rows(FRANCE);
    Files.writeString(folder.resolve("shown.jsonl"), ITALY);

    assertThatThrownBy(
            () -> questions(CAPITALS + "examples: {rows: shown.jsonl, number: 1, same: country}\n"))
        .hasMessage(
            "capitals.jsonl line 1 has \"France\" in field 'country'; 1 examples are to stand before it, and there are 0.");
  }

  @Test
  void severalRightChoicesAreFlagged() throws IOException {
    rows("{\"q\":\"Even?\",\"of\":{\"n\":[\"1\",\"2\",\"4\"],\"right\":[0,1,1]}}");

    Question question =
        questions(
                """
                name: even
                rows: capitals.jsonl
                query: "{{q}}"
                choices: of.n
                goldFlags: of.right
                separator: ""
                metrics: [mc2]
                """)
            .getFirst();

    assertThat(question.golds()).containsExactly(1, 2);
    assertThat(question.metrics()).containsExactly(Metric.MC2);
    assertThat(question.continuation(2)).isEqualTo("4");
  }

  @Test
  void theRightChoiceMayAlwaysStandAtTheSamePlace() throws IOException {
    rows("{\"q\":\"Why?\",\"wrong\":\"no\",\"right\":\"yes\"}");

    assertThat(
            questions(
                """
                name: why
                rows: capitals.jsonl
                query: "{{q}}"
                choices: ["{{wrong}}", "{{right}}"]
                gold: 1
                """))
        .containsExactly(Question.of("Why?", List.of("no", "yes"), 1));
  }

  @Test
  void contextsMayDifferInsteadOfChoices() throws IOException {
    rows("{\"a\":\"ball\",\"b\":\"box\",\"place\":\"0\"}");

    assertThat(
            questions(
                """
                name: blank
                rows: capitals.jsonl
                contexts: ["The {{a}}", "The {{b}}"]
                continuation: "fell."
                gold: place
                """))
        .containsExactly(
            new Question(
                List.of(new Choice("The ball", "fell."), new Choice("The box", "fell.")),
                " ",
                List.of(0),
                List.of(Metric.ACC)));
  }

  @Test
  void rowsMayBeParquet() {
    Path file = folder.resolve("capitals.parquet");
    try (ParquetTable table = ParquetTable.create("country VARCHAR, answer INTEGER")) {
      table.append("France", 1);
      table.write("SELECT country, answer, ['Rome', 'Paris'] AS cities FROM collected", file);
    }

    assertThat(
            task(CAPITALS.replace("gold: capital\nlabels: cities", "gold: answer"))
                .from(file)
                .questions(null, null, 10))
        .containsExactly(Question.of("The capital of France is", List.of("Rome", "Paris"), 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"cities":["Rome","Paris"],"capital":"Paris"}                        | does not fit the text of 'query', which asks for 'country', and that is not there; the row has the fields cities, capital.
          {"country":"France","capital":"Paris"}                               | has no field 'cities'; it must be a list of two texts or more
          {"country":"France","cities":["Rome"],"capital":"Rome"}              | has ["Rome"] in field 'cities'; it must be a list of two
          {"country":"France","cities":["Rome"," "],"capital":"Rome"}          | makes a choice of 'cities' without anything in it
          {"country":"France","cities":["Rome","Paris"],"capital":"Lyon"}      | has "Lyon" in field 'capital'; it must be one of the labels Rome, Paris
          {"country":"France","cities":["Rome","Paris"]}                       | has no field 'capital'; it must be one of
          {"country":"France"                                                  | is not JSON
          """)
  void aRowThatDoesNotFitIsNamed(String row, String told) throws IOException {
    rows(FRANCE + row + "\n");

    assertThatThrownBy(() -> questions(CAPITALS))
        .isInstanceOf(BenchmarkException.class)
        .hasMessageStartingWith("capitals.jsonl line 2 " + told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "-1", "\"x\"", "null", "1.5"})
  void aPlaceThatIsNoneIsNamed(String place) throws IOException {
    rows("{\"country\":\"x\",\"cities\":[\"a\",\"b\"],\"capital\":" + place + "}");

    assertThatThrownBy(() -> questions(CAPITALS.replace("labels: cities\n", "")))
        .hasMessage(
            "capitals.jsonl line 1 has %s in field 'capital'; it must be the place of the right choice, from 0 to 1."
                .formatted(place));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          name: capitals      | name: My Capitals   | task.yaml line 1: field 'name' is "My Capitals"; a name has 1 to 100
          query:              | question:           | task.yaml: field 'query' is missing; it must be a text
          gold: capital       | gold: [1]           | task.yaml line 5: field 'gold' is [1]; it must be the field of the rows
          gold: capital       | gold: -1            | task.yaml line 5: field 'gold' is -1; it must be
          choices: cities     | choices: [a]        | task.yaml line 4: field 'choices' is ["a"]; there must be from 2
          choices: cities     | choices: {a: 1}     | task.yaml line 4: field 'choices' is {"a":1}; it must be
          labels: cities      | label: cities       | task.yaml line 6: field 'label' is "cities"; there is no such field; there are name, rows
          labels: cities      | goldFlags: x        | task.yaml line 5: field 'gold' is "capital"; with 'goldFlags'
          labels: cities      | metrics: [f1]       | task.yaml line 6: field 'metrics' is ["f1"]; each must be one of acc, acc_norm, mc2
          labels: cities      | questions: 0        | task.yaml line 6: field 'questions' is 0; it must be a whole number from 1
          labels: cities      | continuation: x     | task.yaml line 6: field 'continuation' is "x"; it goes with 'contexts'
          labels: cities      | rewriting: magic    | task.yaml line 6: field 'rewriting' is "magic"; there are none, hellaswag, blank
          labels: cities      | examples: {number: 101} | task.yaml line 6: field 'examples.number' is 101; it must be a whole number from 0 to 100
          rows: capitals.jsonl | rows: {hub: x}     | task.yaml line 2: field 'rows.hub' is "x"; it must be owner/name
          name: capitals      | name: 'a              | task.yaml line 1 is not valid YAML: while scanning a quoted scalar.
          labels: cities      | gold: twice         | task.yaml line 6 is not valid YAML: Duplicate field
          """)
  void aTaskThatIsNoneIsToldByFileLineAndField(String from, String to, String told) {
    assertThatThrownBy(() -> task(CAPITALS.replace(from, to)))
        .isInstanceOf(BenchmarkException.class)
        .hasMessageStartingWith(told);
  }

  @Test
  void aFilterThatIsNotThereIsTold() {
    assertThatThrownBy(() -> task(CAPITALS.replace("{{country}}", "{{country|loud}}")))
        .hasMessage(
            "task.yaml line 3: field 'query' is \"The capital of {{country|loud}} is\"; it uses the filter 'loud' in line 1, which is not known here.");
  }

  @Test
  void aTaskThatIsNotThereIsTold() {
    assertThatThrownBy(() -> BenchmarkTask.read(folder.resolve("none.yaml")))
        .hasMessageContaining("is not there");
  }

  @Test
  void aTaskWithoutRowsSaysHowToGiveThem() {
    assertThatThrownBy(() -> questions(CAPITALS.replace("rows: capitals.jsonl\n", "")))
        .hasMessage(
            "The task 'capitals' says nothing of its rows; write 'rows: FILE' into it, or give a file.");
  }

  @Test
  void anUnknownNameTellsTheKnown() {
    assertThatThrownBy(() -> BenchmarkTask.known("arc"))
        .hasMessageStartingWith("The task 'arc' is not known. There are arc_easy, arc_challenge,");
  }

  private List<Question> questions(String yaml) {
    return task(yaml).questions(null, null, 10);
  }

  private BenchmarkTask task(String yaml) {
    try {
      return BenchmarkTask.read(Files.writeString(folder.resolve("task.yaml"), yaml));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void rows(String lines) throws IOException {
    Files.writeString(folder.resolve("capitals.jsonl"), lines);
  }
}
