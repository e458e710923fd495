package dev.tunestream.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.events.RecordKind;
import dev.tunestream.recipe.RecipeException;
import org.junit.jupiter.api.Test;

class KindRuleTest {
  private static final ObjectNode QA = row("answer", "question", "id");

  @Test
  void theWordOfTheRequestWins() {
    assertThat(KindRule.of("text", "qa").kindOf(QA)).contains(RecordKind.TEXT);
  }

  @Test
  void theTemplatesFieldsComeNext() {
    KindRule rule = KindRule.of(null, "quote-tags");

    assertThat(rule.kindOf(QA)).contains(RecordKind.QUOTE);
    assertThat(rule.requires()).containsExactly("quote", "tags");
  }

  @Test
  void elseTheRowsOwnFieldsDecide() {
    KindRule rule = KindRule.of(null, null);

    assertThat(rule.kindOf(QA)).contains(RecordKind.QA);
    assertThat(rule.kindOf(row("quote", "text"))).contains(RecordKind.QUOTE);
    assertThat(rule.kindOf(row("question"))).isEmpty();
  }

  @Test
  void anUnknownTemplateIsRefused() {
    assertThatThrownBy(() -> KindRule.of(null, "poem"))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("quote-tags");
  }

  private static ObjectNode row(String... fields) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (String field : fields) {
      row.put(field, "x");
    }
    return row;
  }
}
