package dev.tunestream.cli.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.recipe.Template;
import org.junit.jupiter.api.Test;

class GenerateCommandTest {
  @Test
  void putsThePromptInThePlaceOfTheField() {
    assertThat(GenerateCommand.fill(Template.named("quote-tags"), "Be {yourself}."))
        .isEqualTo("Be {yourself}. ->:");
  }

  @Test
  void takesThePromptAsItIsWhereTheTemplateHasNone() {
    assertThat(GenerateCommand.fill(Template.named("quote"), "Be")).isEqualTo("Be");
  }

  @Test
  void asksForTheWholePromptWhereTheTemplateHasSeveralFields() {
    Template template = new Template(null, "{a} {b}", "{c}");
    assertThatThrownBy(() -> GenerateCommand.fill(template, "x"))
        .hasMessage("The version's template has the fields a, b; give the whole prompt and --raw.");
  }
}
