package dev.tunestream.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateRuleTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{metric: exactMatch, betterBy: interval}",
        "{metric: perplexity, atMost: 12}",
        "{category: any, worseByAtMost: 0.02}",
        "{category: copied, atMost: 0}",
        "{benchmark: any, betterBy: interval}"
      })
  void aRuleReadsBackAsItWasWritten(String rule) {
    Recipe recipe = recipe(rule, "benchmarks: [arc]");

    assertThat(recipe.registry().gate()).hasSize(1);
    assertThat(Recipe.fromNode(recipe.toNode())).isEqualTo(recipe);
  }

  @Test
  void aRuleIsWrittenOnALine() {
    assertThat(GateRule.parse("{metric: exactMatch, atLeast: 0.5}"))
        .isEqualTo(GateRule.parse("{\"metric\": \"exactMatch\", \"atLeast\": 0.5}"))
        .hasToString("metric exactMatch atLeast 0.5");
    assertThatThrownBy(() -> GateRule.parse("{metric: exactMatch"))
        .hasMessageContaining("the rule is not valid YAML at line 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{metric: beauty, atLeast: 0.5} | 'gate.metric' is 'beauty'; the known metrics are exactMatch",
        "{category: rude, atMost: 0} | 'gate.category' is 'rude'; the known categories are any, wrong-language",
        "{category: any, atLeast: 0.1} | nobody wants a number of errors at least",
        "{category: any, betterBy: interval} | 'gate.betterBy' is 'interval'; it must be a number from 0 on",
        "{metric: exactMatch, atLeast: interval} | 'gate.atLeast' is \"interval\"; it must be a number",
        "{metric: exactMatch, atLeast: -1} | it must be a number from 0 on",
        "{metric: exactMatch} | what it asks with one of the keys atLeast, atMost, betterBy, worseByAtMost",
        "{metric: exactMatch, atLeast: 0.5, atMost: 0.7} | with one of the keys",
        "{atLeast: 0.5} | what it is about with one of the keys metric, category, benchmark",
        "{metric: exactMatch, atLeast: 0.5, of: tuned} | 'gate.of' is unknown",
        "{benchmark: hellaswag, worseByAtMost: 0.01} | evaluation.benchmarks does not ask this benchmark",
        "{metric: rougeL, atLeast: 0.5} | evaluation.metrics leaves this metric out"
      })
  void whatCannotBeDecidedIsRefused(String rule, String message) {
    assertThatThrownBy(() -> recipe(rule, "benchmarks: [arc], metrics: [chrf]"))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"latest", "main", "v1", "12"})
  void whatNamesAVersionByItselfIsNoAlias(String alias) {
    assertThatThrownBy(() -> parse("promoteTo: " + alias.replace("12", "\"12\"")))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("registry.promoteTo");
  }

  @Test
  void aRecipeThatSaysNothingOfGatesIsWrittenAsBefore() {
    assertThat(parse("model: m").toNode().get("registry").toString())
        .isEqualTo("{\"model\":\"m\"}");
  }

  private static Recipe recipe(String rule, String evaluation) {
    return parse("gate: [" + rule + "]", evaluation);
  }

  private static Recipe parse(String registry) {
    return parse(registry, "maxNewTokens: 10");
  }

  private static Recipe parse(String registry, String evaluation) {
    return Recipe.parse(
        """
        name: gated
        base: seedling
        data: {dataset: some, template: qa}
        adapter: {method: lora}
        evaluation: {%s}
        registry: {%s}
        """
            .formatted(evaluation, registry));
  }
}
