package dev.tunestream.lm.benchmark.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.lm.benchmark.BenchmarkException;
import dev.tunestream.lm.benchmark.Choice;
import dev.tunestream.lm.benchmark.Metric;
import dev.tunestream.lm.benchmark.Question;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreparedQuestionsTest {
  private static final String GOOD = "{\"query\":\"Why?\",\"choices\":[\"a\",\"b\"],\"gold\":1}\n";

  @TempDir Path folder;

  @Test
  void questionsAreReadInOrderUpToALimit() throws IOException {
    Path file = file(GOOD + "\n" + GOOD.replace("Why", "How").replace("1}", "0,\"id\":7}") + GOOD);

    assertThat(PreparedQuestions.read(file, 2))
        .containsExactly(
            Question.of("Why?", List.of("a", "b"), 1), Question.of("How?", List.of("a", "b"), 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"choices":["a","b"],"gold":1}              | has no field 'query'; it must be the text
          {"query":"x","choices":["a"],"gold":0}      | has ["a"] in field 'choices'; it must be a list of two
          {"query":"x","choices":["a"," "],"gold":0}  | has " " in field 'choices'; each must be a text
          {"query":"x","choices":["a","b"]}           | has no field 'gold'
          {"query":"x","choices":["a","b"],"gold":2}  | has 2 in field 'gold'; it must be the place of the right choice, from 0 to 1
          {"query":"x"                                | is not JSON: Unexpected end-of-input
          ["x"]                                       | is no object
          {"query":"x","contexts":["x","y"],"choices":["a","b"],"gold":0} | has ["x","y"] in field 'contexts'; with it there is no field 'query'
          {"contexts":["x"],"choices":["a","b"],"gold":0}                 | has ["x"] in field 'contexts'; there must be one for each of the 2 choices
          {"query":"x","choices":["a","b"],"gold":0,"golds":[1]}          | has [1] in field 'golds'; with it there is no field 'gold'
          {"query":"x","choices":["a","b"],"golds":[0,2]}                 | has 2 in field 'golds'; it must be the place
          {"query":"x","choices":["a","b"],"golds":[]}                    | has no right choice
          {"query":"x","choices":["a","b"],"golds":[1,1]}                 | has the right choices [1, 1]; each stands there once
          {"query":"x","choices":["a","b"],"gold":0,"metrics":["f1"]}     | has ["f1"] in field 'metrics'; it must be a list of acc, acc_norm, mc2
          {"query":"x","choices":["a","b"],"gold":0,"metrics":["mc2"]}    | has other metrics than the question before it
          """)
  void aLineThatIsNoQuestionIsNamed(String line, String told) throws IOException {
    Path file = file(GOOD + line + "\n");

    assertThatThrownBy(() -> PreparedQuestions.read(file, 10))
        .isInstanceOf(BenchmarkException.class)
        .hasMessageStartingWith("questions.jsonl line 2 " + told);
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    List<Question> questions =
        List.of(
            new Question(
                List.of(new Choice("The ball", "fell."), new Choice("The box", "fell.")),
                "\n",
                List.of(1),
                List.of(Metric.MC2)),
            new Question(
                List.of(new Choice("Q", "a"), new Choice("Q", "b"), new Choice("Q", "c")),
                " ",
                List.of(2, 0),
                List.of(Metric.MC2)));
    StringWriter lines = new StringWriter();

    PreparedQuestions.write(questions, lines);

    assertThat(lines.toString())
        .isEqualTo(
            """
            {"contexts":["The ball","The box"],"choices":["fell.","fell."],"gold":1,"separator":"\\n","metrics":["mc2"]}
            {"query":"Q","choices":["a","b","c"],"golds":[0,2],"metrics":["mc2"]}
            """);
    assertThat(PreparedQuestions.read(stream(lines.toString()), "sent", 10)).isEqualTo(questions);
  }

  @Test
  void usualQuestionsAreWrittenWithoutWhatIsUsual() throws IOException {
    StringWriter lines = new StringWriter();

    PreparedQuestions.write(List.of(Question.of("Why?", List.of("a", "b"), 1)), lines);

    assertThat(lines.toString()).isEqualTo(GOOD);
  }

  @Test
  void aLineWithoutAnEndIsNotReadToItsEnd() {
    String endless = "{\"query\":\"" + "x".repeat(5_000_000);

    assertThatThrownBy(() -> PreparedQuestions.read(stream(endless), "sent", 10))
        .hasMessageStartingWith("sent line 1 is longer than");
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aFileWithoutQuestionsIsRefused() throws IOException {
    Path file = file("\n");

    assertThatThrownBy(() -> PreparedQuestions.read(file, 10))
        .hasMessageContaining("holds no question");
    assertThatThrownBy(() -> PreparedQuestions.read(folder.resolve("none"), 10))
        .hasMessageContaining("there is no such file");
    assertThatThrownBy(() -> PreparedQuestions.read(folder, 10))
        .hasMessageContaining("it is a directory");
    Files.write(file, new byte[] {'{', (byte) 0xff, '}'});
    assertThatThrownBy(() -> PreparedQuestions.read(file, 10))
        .hasMessageContaining("it is not UTF-8 text");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("questions.jsonl"), text);
  }
}
