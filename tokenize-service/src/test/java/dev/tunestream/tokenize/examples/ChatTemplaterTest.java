package dev.tunestream.tokenize.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.lm.chat.ChatRenderer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatTemplaterTest {
  private static final String TEMPLATE =
      "{% if messages[0].role == 'assistant' %}{{ raise_exception('it begins with an answer') }}{% endif %}"
          + "{% for m in messages %}{{ 'u' if m.role == 'user' else 'a' }}:{{ m.content }};{% endfor %}"
          + "{% if add_generation_prompt %}a:{% endif %}";

  @TempDir Path folder;
  private ChatTemplater templater;

  @BeforeEach
  void open() throws IOException {
    templater = new ChatTemplater(ChatRenderer.of(folder, TEMPLATE).orElseThrow());
  }

  @Test
  void theLastAnswerIsTheCompletionAndItsTextTheReference() {
    Example example =
        templater.example(
            json(
                "{'messages':[{'role':'user','content':'A?'},{'role':'assistant','content':'B.'},{'role':'user','content':'C?'},{'role':'assistant','content':'D.'},{'role':'user','content':'E?'}]}"));

    assertThat(example.text()).isEqualTo("u:A?;a:B.;u:C?;a:D.;");
    assertThat(example.prompt()).isEqualTo("u:A?;a:B.;u:C?;a:");
    assertThat(example.answers())
        .extracting(span -> example.text().substring(span.start(), span.end()))
        .containsExactly("B.;", "D.;");
    assertThat(example.reference()).isEqualTo("D.");
  }

  @Test
  void questionsAndInstructionsAreChatsOfTwoTurns() {
    assertThat(templater.example(json("{'question':'A?','answer':'B.'}")).text())
        .isEqualTo("u:A?;a:B.;");
    assertThat(templater.example(json("{'instruction':'Add.','input':'1 2','output':'3'}")).text())
        .isEqualTo("u:Add.\n\n1 2;a:3;");
    assertThat(templater.example(json("{'instruction':'Go.','input':' ','output':'Gone.'}")).text())
        .isEqualTo("u:Go.;a:Gone.;");
  }

  @Test
  void aRecordThatIsNoChatIsToldWhatItNeeds() {
    assertThat(templater.objection(json("{'quote':'x'}"), null))
        .hasValueSatisfying(why -> assertThat(why).startsWith("has neither messages"));
    assertThat(templater.objection(json("{'messages':[{'role':'user','content':'A?'}]}"), null))
        .isPresent();
    assertThat(templater.objection(json("{'question':'A?','answer':'B.'}"), "answer")).isEmpty();
  }

  @Test
  void whatTheTemplateRefusesIsTold() {
    JsonNode chat = json("{'messages':[{'role':'assistant','content':'A'}]}");

    assertThatThrownBy(() -> templater.example(chat))
        .isInstanceOf(UnusableDataException.class)
        .hasMessage(
            "can't be written as a chat: the chat template refuses it: it begins with an answer");
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
