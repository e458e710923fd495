package dev.tunestream.lm.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionsTest {
  private static final String GOOD = "{\"query\":\"Why?\",\"choices\":[\"a\",\"b\"],\"gold\":1}\n";

  @TempDir Path folder;

  @Test
  void questionsAreReadInOrderUpToALimit() throws IOException {
    Path file = file(GOOD + "\n" + GOOD.replace("Why", "How").replace("1}", "0,\"id\":7}") + GOOD);

    assertThat(Questions.read(file, 2))
        .containsExactly(
            new MultipleChoice("Why?", List.of("a", "b"), 1),
            new MultipleChoice("How?", List.of("a", "b"), 0));
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
          """)
  void aLineThatIsNoQuestionIsNamed(String line, String told) throws IOException {
    Path file = file(GOOD + line + "\n");

    assertThatThrownBy(() -> Questions.read(file, 10))
        .isInstanceOf(BenchmarkException.class)
        .hasMessageStartingWith("questions.jsonl line 2 " + told);
  }

  @Test
  void aFileWithoutQuestionsIsRefused() throws IOException {
    Path file = file("\n");

    assertThatThrownBy(() -> Questions.read(file, 10)).hasMessageContaining("holds no question");
    assertThatThrownBy(() -> Questions.read(folder.resolve("none"), 10))
        .hasMessageContaining("there is no such file");
    assertThatThrownBy(() -> Questions.read(folder, 10)).hasMessageContaining("it is a directory");
    Files.write(file, new byte[] {'{', (byte) 0xff, '}'});
    assertThatThrownBy(() -> Questions.read(file, 10)).hasMessageContaining("it is not UTF-8 text");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("questions.jsonl"), text);
  }
}
