package dev.tunestream.ingest.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.recipe.RecipeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnRuleTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"question":"a","answer":"b","id":1}      | qa {"question":"a","answer":"b","id":1}
          {"prompt":"a","completion":"b"}           | qa {"question":"a","answer":"b"}
          {"Prompt":"a"," Response ":"b"}           | qa {"question":"a","answer":"b"}
          {"instruction":"a","input":"","output":"b","text":"t"} | instruction {"instruction":"a","output":"b","input":"","text":"t"}
          {"instruction":"a","context":"c","response":"b"}       | instruction {"instruction":"a","output":"b","input":"c"}
          {"quote":"a","author":"b","tags":["c"]}   | quote {"quote":"a","author":"b","tags":["c"]}
          {"text":"a","title":"b"}                  | text {"text":"a","title":"b"}
          {"conversations":[{"from":"human","value":"a"},{"from":"gpt","value":"b"}]} | chat {"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}
          {"messages":[{"role":"user","content":"a"},"odd"],"prompt":"a"} | chat {"messages":[{"role":"user","content":"a"},"odd"],"prompt":"a"}
          """)
  void usualNamesAreKnown(String row, String record) throws JsonProcessingException {
    String[] kindAndData = record.split(" ", 2);
    Columns columns = as(ColumnRule.of(null, null, null), row);

    assertThat(columns.kind().word()).isEqualTo(kindAndData[0]);
    assertThat(columns.read(object(row))).isEqualTo(object(kindAndData[1]));
  }

  @Test
  void whatCouldBeTwoKindsIsAsked() throws JsonProcessingException {
    ColumnRule.Reading reading =
        ColumnRule.of(null, null, null)
            .of(object("{\"question\":1,\"answer\":2,\"prompt\":3,\"completion\":4}"));

    assertThat(reading)
        .isInstanceOfSatisfying(
            ColumnRule.Reading.Ambiguous.class,
            ambiguous ->
                assertThat(ambiguous.question())
                    .contains("qa (question, answer)")
                    .contains("or qa (question from 'prompt', answer from 'completion')"));
  }

  @Test
  void aKindThatWasSaidSettlesIt() throws JsonProcessingException {
    String row = "{\"quote\":\"a\",\"question\":\"b\",\"answer\":\"c\"}";

    assertThat(ColumnRule.of(null, null, null).of(object(row)))
        .isInstanceOf(ColumnRule.Reading.Ambiguous.class);
    assertThat(as(ColumnRule.of("quote", null, null), row).kind().word()).isEqualTo("quote");
    assertThat(as(ColumnRule.of(null, "qa", null), row).kind().word()).isEqualTo("qa");
  }

  @Test
  void aMapNamesColumnsElementsAndChoices() throws JsonProcessingException {
    String row = "{\"query\":\"a\",\"choices\":[\"b\",\"c\"],\"gold\":1,\"more\":{\"x\":[\"y\"]}}";

    assertThat(
            as(ColumnRule.of(null, null, "question=query, answer=choices[gold]"), row)
                .read(object(row))
                .get("answer")
                .textValue())
        .isEqualTo("c");
    assertThat(
            as(ColumnRule.of("text", null, "text=more.x[0]"), row)
                .read(object(row))
                .get("text")
                .textValue())
        .isEqualTo("y");
    assertThat(
            as(ColumnRule.of("text", null, "text=choices[7]"), row).read(object(row)).has("text"))
        .isFalse();
  }

  @Test
  void aFieldThatWasMappedTakesTheNameFromAnotherColumn() throws JsonProcessingException {
    String row = "{\"text\":\"old\",\"body\":\"new\"}";

    assertThat(as(ColumnRule.of(null, null, "text=body"), row).read(object(row)))
        .isEqualTo(object("{\"text\":\"new\"}"));
  }

  @Test
  void aMappedFieldWithoutAValueIsNotFilledFromElsewhere() throws JsonProcessingException {
    String row = "{\"text\":\"old\",\"body\":[]}";

    assertThat(as(ColumnRule.of(null, null, "text=body[0]"), row).read(object(row)).has("text"))
        .isFalse();
  }

  @Test
  void columnsOfNoKindMakeNone() throws JsonProcessingException {
    assertThat(ColumnRule.of(null, null, null).of(object("{\"question\":1,\"by\":2}")))
        .isInstanceOf(ColumnRule.Reading.None.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          question           | is no field=column
          question=          | is no column
          question=a..b      | is no column
          question=[0]       | is no column
          answer=a,answer=b  | mapped twice
          answer=b           | names no kind's fields
          """)
  void aMapThatIsNoneIsRefused(String map, String message) {
    assertThatThrownBy(() -> ColumnRule.of(null, null, map))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void anUnknownTemplateIsRefused() {
    assertThatThrownBy(() -> ColumnRule.of(null, "poem", null))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("quote-tags");
  }

  private static Columns as(ColumnRule rule, String row) throws JsonProcessingException {
    return ((ColumnRule.Reading.As) rule.of(object(row))).columns();
  }

  private static ObjectNode object(String json) throws JsonProcessingException {
    return (ObjectNode) MAPPER.readTree(json);
  }
}
