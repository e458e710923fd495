package dev.tunestream.cli.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.recipe.Recipe;
import dev.tunestream.recipe.RecipeException;
import org.junit.jupiter.api.Test;

class RecipeDraftTest {
  @Test
  void letsOptionsWinOverTheFile() {
    Recipe recipe =
        RecipeDraft.parse(
                """
                name: from-file
                base: a/b
                data: {dataset: theirs, template: qa, maxLength: 64}
                adapter: {method: lora, rank: 4}
                training: {learningRate: 2e-3}
                """)
            .name("mine")
            .base("seedling")
            .dataset("ours")
            .template("quote")
            .recipe();

    assertThat(recipe.name()).isEqualTo("mine");
    assertThat(recipe.base().text()).isEqualTo("seedling");
    assertThat(recipe.data().dataset().name()).isEqualTo("ours");
    assertThat(recipe.data().template().name()).isEqualTo("quote");
    assertThat(recipe.data().maxLength()).isEqualTo(64);
    assertThat(recipe.training().learningRate()).isEqualTo(2e-3);
  }

  @Test
  void readsJsonToo() {
    assertThat(
            RecipeDraft.parse("{\"adapter\":{\"method\":\"lora\"}}")
                .name("a")
                .base("seedling")
                .dataset("d")
                .template("qa")
                .recipe()
                .name())
        .isEqualTo("a");
  }

  @Test
  void namesTheMissingTemplate() {
    assertThatThrownBy(() -> RecipeDraft.plain().name("a").base("seedling").dataset("d").recipe())
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("data.template");
  }

  @Test
  void refusesDataThatIsNotAGroup() {
    RecipeDraft draft = RecipeDraft.parse("adapter: {method: lora}\ndata: quotes");
    assertThatThrownBy(() -> draft.dataset("d")).hasMessageContaining("it must be a group of keys");
  }
}
