package dev.tunestream.lm.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JinjaTemplateTest {
  private static final Map<String, Object> ROW =
      Map.of(
          "question",
          "\u00a0 Why_so? \n",
          "choices",
          Map.of("text", List.of("a", "b")),
          "code",
          "{{question}} {% if %}",
          "n",
          2);

  @Test
  void aTasksTextStandsAsItIsWritten() {
    assertThat(harness(" {% if n == 2 %}\n  {{n}}{% endif %}\n\n")).isEqualTo(" \n  2\n\n");
  }

  @Test
  void aChatsBlocksTakeTheirLinesAlong() {
    String text =
        new JinjaTemplate(" {% if n %}\n{{n}}{{none}}{% endif %}\n", JinjaSettings.TRANSFORMERS)
            .render(ROW);

    assertThat(text).isEqualTo("2");
  }

  @Test
  void fieldsMayLieInOthersAndInLists() {
    assertThat(harness("{{choices.text[1]}}{{choices['text'][0]}}")).isEqualTo("ba");
  }

  @Test
  void textsHavePythonsMethods() {
    assertThat(harness("{{question.strip().replace('_', ' ')}}")).isEqualTo("Why so?");
  }

  @Test
  void whatARowSaysIsNotRun() {
    assertThat(harness("{{code}}")).isEqualTo("{{question}} {% if %}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{{none}}", "{{choices.none}}", "{{question.none}}", "{{choices.text[7]}}"})
  void whatIsNotThereIsAnErrorInATask(String template) {
    assertThatThrownBy(() -> harness(template))
        .isInstanceOf(JinjaException.class)
        .hasMessage("asks for '%s', and that is not there", template.replaceAll("[{}]", ""));
  }

  @Test
  void aFilterThatIsNotThereIsRefusedAtOnce() {
    assertThatThrownBy(() -> new JinjaTemplate("{{n|loud}}", JinjaSettings.HARNESS))
        .hasMessage("uses the filter 'loud' in line 1, which is not known here");
  }

  private static String harness(String template) {
    return new JinjaTemplate(template, JinjaSettings.HARNESS).render(ROW);
  }
}
