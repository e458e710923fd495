package dev.tunestream.cli.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.recipe.Template;
import dev.tunestream.recipe.TextTemplate;
import org.junit.jupiter.api.Test;

class PromptTextTest {
  @Test
  void putsThePromptInThePlaceOfTheField() {
    assertThat(PromptText.fill((TextTemplate) Template.named("quote-tags"), "Be {yourself}."))
        .isEqualTo("Be {yourself}. ->:");
  }

  @Test
  void takesThePromptAsItIsWhereTheTemplateHasNone() {
    assertThat(PromptText.fill((TextTemplate) Template.named("quote"), "Be")).isEqualTo("Be");
  }

  @Test
  void asksForTheWholePromptWhereTheTemplateHasSeveralFields() {
    TextTemplate template = new TextTemplate(null, "{a} {b}", "{c}");
    assertThatThrownBy(() -> PromptText.fill(template, "x"))
        .hasMessage("The version's template has the fields a, b; give the whole prompt and --raw.");
  }
}
