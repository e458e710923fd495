package dev.tunestream.events;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChoicesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'query':'Q','choices':['a','b'],'gold':1}",
        "{'contexts':['x','y'],'choices':['a','b'],'gold':0,'metrics':['acc']}",
        "{'query':'','choices':['a','b','c'],'golds':[0,2]}"
      })
  void aQuestionWithChoicesIsARecord(String data) {
    assertThatCode(() -> record(data)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {'query':'Q','choices':['a'],'gold':0}               | 'data.choices' is
          {'query':'Q','choices':['a',''],'gold':0}            | 'data.choices' is '""'
          {'choices':['a','b'],'gold':0}                       | 'data.query' is missing
          {'contexts':['x'],'choices':['a','b'],'gold':0}      | 'data.contexts' is
          {'query':'Q','choices':['a','b']}                    | 'data.gold' is missing
          {'query':'Q','choices':['a','b'],'gold':2}           | 'data.gold' is '2'; places of choices go from 0 to 1
          {'query':'Q','choices':['a','b'],'golds':[0,-1]}     | 'data.golds' is '-1'
          {'query':'Q','gold':0}                               | 'data.choices' is missing
          """)
  void whatIsMissingOrWrongIsToldByItsField(String data, String message) {
    assertThatThrownBy(() -> record(data))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining(message);
  }

  private static RawRecord record(String data) throws JsonProcessingException {
    ObjectNode row = (ObjectNode) new ObjectMapper().readTree(data.replace('\'', '"'));
    return new RawRecord("trivia", RecordKind.CHOICE, row, List.of(), null);
  }
}
