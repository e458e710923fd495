package dev.tunestream.tokenize.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.recipe.Template;
import dev.tunestream.recipe.TextTemplate;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTemplaterTest {
  private final Templater tags = new TextTemplater((TextTemplate) Template.named("quote-tags"));

  @Test
  void listsAreJoined() throws IOException {
    assertThat(tags.example(json("{\"quote\":\"Go.\",\"tags\":[\"life\",\"love\",3]}")))
        .isEqualTo(Example.of("Go. ->:", " life, love, 3"));
  }

  @ParameterizedTest
  @CsvSource({"1999, 1999", "1.5, 1.5", "1e21, 1e+21", "0.1, 0.1", "-0.0, 0", "true, true"})
  void valuesAreWrittenAsCanonicalJsonHasThem(String value, String text) throws IOException {
    Templater year = new TextTemplater(new TextTemplate(null, "{year}", "{quote}"));

    assertThat(year.example(json("{\"quote\":\"q\",\"year\":" + value + "}")).prompt())
        .isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"quote":"Go."} | has no field 'tags'
          {"quote":"Go.","tags":null} | has no field 'tags'
          {"quote":"Go.","tags":[]} | has nothing in field 'tags'
          {"quote":" ","tags":["a"]} | has nothing in field 'quote'
          {"quote":"Go.","tags":{"a":1}} | has a group of values in field 'tags'
          {"quote":"Go.","tags":[["a"]]} | has a group of values in field 'tags'
          """)
  void aRecordThatDoesNotFitIsToldWhy(String data, String objection) throws IOException {
    assertThat(tags.objection(json(data), null))
        .hasValueSatisfying(why -> assertThat(why).startsWith(objection));
  }

  @Test
  void aBlankInputIsLeftOutWithItsHeading() throws IOException {
    Templater alpaca = new TextTemplater((TextTemplate) Template.named("alpaca"));
    JsonNode without = json("{\"instruction\":\"Add.\",\"input\":\" \",\"output\":\"3\"}");
    JsonNode with = json("{\"instruction\":\"Add.\",\"input\":\"1 2\",\"output\":\"3\"}");

    assertThat(alpaca.objection(without, null)).isEmpty();
    assertThat(
            alpaca.objection(
                json("{\"instruction\":\"Add.\",\"input\":{},\"output\":\"3\"}"), null))
        .hasValueSatisfying(why -> assertThat(why).contains("group of values in field 'input'"));
    assertThat(alpaca.example(without).prompt()).doesNotContain("### Input");
    assertThat(alpaca.example(with).prompt()).contains("### Input:\n1 2\n");
  }

  @Test
  void anAnswerThatWasKeptMayBeBlankAndNothingElse() throws IOException {
    Templater qa = new TextTemplater((TextTemplate) Template.named("qa"));
    JsonNode blank = json("{\"question\":\"a\",\"answer\":\"\"}");

    assertThat(qa.objection(blank, "answer")).isEmpty();
    assertThat(qa.example(blank).reference()).isEmpty();
    assertThat(qa.objection(blank, null)).isPresent();
    assertThat(qa.objection(json("{\"question\":\"\",\"answer\":\"b\"}"), "answer")).isPresent();
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }
}
