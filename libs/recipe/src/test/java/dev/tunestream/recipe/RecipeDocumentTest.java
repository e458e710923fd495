package dev.tunestream.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for the document of any recipe. */
class RecipeDocumentTest {
  private static final int MANY = 300;

  @Test
  void theTextReadsBackEqual() {
    assertThat(many())
        .allSatisfy(
            recipe -> assertThat(Recipe.parse(recipe.toNode().toString())).isEqualTo(recipe));
  }

  @Test
  void theTreeReadsBackEqualWithTheSameDigest() {
    assertThat(many())
        .allSatisfy(
            recipe -> {
              Recipe read = Recipe.fromNode(recipe.toNode());
              assertThat(read).isEqualTo(recipe);
              assertThat(read.digest()).isEqualTo(recipe.digest());
            });
  }

  @Test
  void differentRecipesHaveDifferentDigests() {
    assertThat(many().map(Recipe::digest).distinct().count())
        .isEqualTo(many().distinct().count())
        .isGreaterThan(MANY / 2);
  }

  @Test
  void anOptionThatThereIsNoneOfIsNotWritten() {
    assertThat(many().map(recipe -> recipe.toNode().toString()))
        .noneMatch(text -> text.contains(":null") || text.contains("[]") || text.contains("{}"));
  }

  @Test
  void allMethodsAreAmongThem() {
    assertThat(many().map(recipe -> recipe.adapter().method()).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("lora", "qlora", "prompt", "prefix", "p-tuning", "ia3", "full");
  }

  private static Stream<Recipe> many() {
    return RandomRecipes.some(MANY, 1);
  }
}
