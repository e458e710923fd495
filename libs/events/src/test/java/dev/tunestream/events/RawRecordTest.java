package dev.tunestream.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class RawRecordTest {
  private final ObjectNode data =
      JsonNodeFactory.instance.objectNode().put("question", "Why?").put("answer", "Because.");

  @Test
  void aFieldMayHoldAListButNoGroupOfValues() {
    data.putArray("answer").add("Because.");
    assertThat(record().data()).isEqualTo(data);

    data.putObject("answer").put("text", "Because.");

    assertThatThrownBy(this::record)
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("field 'data.answer' is '{\"text\":\"Because.\"}'")
        .hasMessageContaining("a text and not a group of values")
        .hasMessageContaining("such as answer=answer.text");
  }

  @Test
  void aBlankQuestionIsRefusedAndABlankAnswerIsAMatterOfTheRules() {
    data.put("answer", " ");
    assertThat(record().hasEmptyAnswer()).isTrue();

    data.put("question", " ");

    assertThatThrownBy(this::record).hasMessageContaining("it must not be empty");
  }

  private RawRecord record() {
    return new RawRecord("quotes", RecordKind.QA, data, List.of(), null);
  }
}
