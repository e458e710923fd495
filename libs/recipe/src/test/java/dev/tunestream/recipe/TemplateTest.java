package dev.tunestream.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {
  @Test
  void promptAndCompletionTogetherAreTheTemplate() {
    TextTemplate tags = (TextTemplate) Template.named("quote-tags");
    Map<String, String> record = Map.of("quote", "Be kind.", "tags", "life, love");

    assertThat(tags.renderPrompt(record) + tags.renderCompletion(record))
        .isEqualTo("Be kind. ->: life, love");
    assertThat(tags.fields()).containsExactly("quote", "tags");
  }

  @Test
  void questionsAndAnswersStandUnderHeadings() {
    TextTemplate qa = (TextTemplate) Template.named("qa");
    Map<String, String> record = Map.of("question", "Why?", "answer", "Because.");

    assertThat(qa.renderPrompt(record)).isEqualTo("### Question:\nWhy?\n\n### Answer:\n");
    assertThat(qa.renderCompletion(record)).isEqualTo("Because.");
  }

  @Test
  void instructionsStandWithTheirInputOrWithoutOne() {
    TextTemplate alpaca = (TextTemplate) Template.named("alpaca");

    assertThat(alpaca.fields()).containsExactly("instruction", "output");
    assertThat(alpaca.of(field -> true).renderPrompt(Map.of("instruction", "Add.", "input", "1 2")))
        .startsWith("Below is an instruction that describes a task, paired with an input that")
        .endsWith("### Instruction:\nAdd.\n\n### Input:\n1 2\n\n### Response:\n");
    assertThat(
            alpaca.of(field -> !field.equals("input")).renderPrompt(Map.of("instruction", "Add.")))
        .isEqualTo(
            "Below is an instruction that describes a task. Write a response that appropriately"
                + " completes the request.\n\n### Instruction:\nAdd.\n\n### Response:\n");
  }

  @Test
  void bracesInsideAValueAreText() {
    TextTemplate quote = (TextTemplate) Template.named("quote");

    assertThat(quote.renderCompletion(Map.of("quote", "a {tags} $1 b"))).isEqualTo("a {tags} $1 b");
  }

  @Test
  void aCompletionWithoutAFieldTeachesNothing() {
    assertThatThrownBy(() -> new TextTemplate(null, "{quote}", "always the same"))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("data.template.completion");
  }
}
