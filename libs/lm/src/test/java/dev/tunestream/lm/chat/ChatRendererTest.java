package dev.tunestream.lm.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the texts that transformers wrote (chats.json). */
class ChatRendererTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode REFERENCE = reference();

  @TempDir Path folder;

  @ParameterizedTest(name = "{0} writes {1}")
  @MethodSource("cases")
  void aTemplateWritesWhatItWritesInTransformers(String template, String chat, JsonNode expected)
      throws IOException {
    ChatRenderer renderer = renderer(REFERENCE.at("/templates/" + template).asText());
    boolean answerFollows = expected.get("answer_follows").asBoolean();

    if (expected.has("refused")) {
      assertThatThrownBy(() -> renderer.text(messages(chat), answerFollows))
          .isInstanceOf(ChatException.class)
          .hasMessage("the chat template refuses it: " + expected.get("refused").asText());
    } else {
      assertThat(renderer.text(messages(chat), answerFollows))
          .isEqualTo(expected.get("text").asText());
    }
  }

  static Stream<Object[]> cases() {
    return StreamSupport.stream(REFERENCE.get("cases").spliterator(), false)
        .map(
            expected ->
                new Object[] {
                  expected.get("template").asText(), expected.get("chat").asText(), expected
                });
  }

  @Test
  void answersAreFoundWhereTheModelIsToWriteThem() throws IOException {
    RenderedChat chat =
        renderer(REFERENCE.at("/templates/chatml").asText()).render(messages("long"));

    assertThat(chat.answers())
        .extracting(span -> chat.text().substring(span.start(), span.end()))
        .containsExactly(
            "Both hold: \"1 < 2\" and '3 > 2'.<|im_end|>\n",
            "<note>greeting</note>\n\nGrüße zurück 🙂\n<|im_end|>\n");
  }

  @Test
  void aTemplateThatWritesEarlierTurnsOtherwiseWhenOthersFollowIsRefused() throws IOException {
    ChatRenderer renderer =
        renderer("{{ messages|length }}{% for m in messages %}{{ m.content }}{% endfor %}");

    assertThatThrownBy(() -> renderer.render(messages("short")))
        .isInstanceOf(ChatException.class)
        .hasMessageContaining("answer 1");
  }

  @Test
  void aFilterThatIsNotKnownIsToldWithItsLine() {
    assertThatThrownBy(
            () ->
                renderer(
                    "{{ '|no filter' }}{% for m in messages %}\n{{ m.content | nonsense }}{% endfor %}"))
        .isInstanceOf(ChatException.class)
        .hasMessage(
            "the chat template uses the filter 'nonsense' in line 2, which is not known here");
  }

  @Test
  void aTemplateThatCanNotBeRunIsToldWithThePlace() throws IOException {
    ChatRenderer renderer =
        renderer("{% for m in messages %}\n{{ m.content + nothing( }}{% endfor %}");

    assertThatThrownBy(() -> renderer.text(messages("short"), false))
        .isInstanceOf(ChatException.class)
        .hasMessageContaining("m.content + nothing(");
  }

  @Test
  void aFunctionThatIsNotKnownIsTold() throws IOException {
    ChatRenderer renderer = renderer("\n{{ strftime_now('%d') }}");

    assertThatThrownBy(() -> renderer.text(messages("short"), false))
        .isInstanceOf(ChatException.class)
        .hasMessageContaining("strftime_now");
  }

  @Test
  void blocksThatMarkAnswersAreWritten() throws IOException {
    assertThat(
            renderer(
                    "{% for m in messages %}{%- generation -%} {{ m.content }} {%- endgeneration %};{% endfor %}")
                .text(messages("short"), false))
        .isEqualTo("Who are you?;A small model.;");
  }

  @Test
  void aFileOfItsOwnGoesBeforeTheTokenizersSettings() throws IOException {
    Files.writeString(folder.resolve("tokenizer_config.json"), "{\"chat_template\":\"settings\"}");
    assertThat(ChatRenderer.of(folder, null).orElseThrow().text(List.of(), false))
        .isEqualTo("settings");

    Files.writeString(folder.resolve("chat_template.jinja"), "file");
    assertThat(ChatRenderer.of(folder, null).orElseThrow().text(List.of(), false))
        .isEqualTo("file");
    assertThat(ChatRenderer.of(folder, "given").orElseThrow().text(List.of(), false))
        .isEqualTo("given");
  }

  @Test
  void ofSeveralNamedTemplatesTheDefaultOneIsTaken() throws IOException {
    Files.writeString(
        folder.resolve("tokenizer_config.json"),
        "{\"chat_template\":[{\"name\":\"tool_use\",\"template\":\"a\"},{\"name\":\"default\",\"template\":\"b\"}]}");

    assertThat(ChatRenderer.of(folder, null).orElseThrow().text(List.of(), false)).isEqualTo("b");
  }

  @Test
  void aDirectoryWithoutTemplateHasNoRenderer() throws IOException {
    assertThat(ChatRenderer.of(folder, null)).isEmpty();
  }

  private ChatRenderer renderer(String template) throws IOException {
    Files.writeString(
        folder.resolve("tokenizer_config.json"), REFERENCE.get("special_tokens").toString());
    return ChatRenderer.of(folder, template).orElseThrow();
  }

  private static List<Message> messages(String chat) {
    List<Message> messages = new ArrayList<>();
    for (JsonNode message : REFERENCE.at("/chats/" + chat)) {
      messages.add(new Message(message.get("role").asText(), message.get("content").asText()));
    }
    return messages;
  }

  private static JsonNode reference() {
    try (InputStream in = ChatRendererTest.class.getResourceAsStream("/reference/chats.json")) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
