package dev.tunestream.registry.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {
  @ParameterizedTest
  @ValueSource(strings = {"no", "Yes", "null", "~", "1e5", "2026-01-01", "0x1f", "a: b", "- a", ""})
  void whatOtherReadersWouldTakeForSomethingElseIsQuoted(String text) {
    assertThat(Yaml.of(JsonNodeFactory.instance.objectNode().put("key", text)))
        .isEqualTo("key: \"" + text + "\"\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"peft", "text-generation", "EleutherAI/pythia-70m", "arc_easy"})
  void plainWordsAreNotQuoted(String text) {
    assertThat(Yaml.of(JsonNodeFactory.instance.objectNode().put("key", text)))
        .isEqualTo("key: " + text + "\n");
  }
}
