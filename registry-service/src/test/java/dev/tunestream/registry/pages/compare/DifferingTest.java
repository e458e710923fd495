package dev.tunestream.registry.pages.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class DifferingTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void recipesDifferByTheirKeys() throws JsonProcessingException {
    assertThat(
            Differing.recipes(
                JSON.readTree(
                    "{\"name\": \"a\", \"adapter\": {\"rank\": 8, \"targets\": [\"q\"]}, \"seed\": 1}"),
                JSON.readTree(
                    "{\"name\": \"a\", \"adapter\": {\"rank\": 16, \"targets\": [\"q\", \"v\"]}, \"seed\": null}")))
        .containsExactly(
            new Differing("adapter.rank", "8", "16", false),
            new Differing("adapter.targets", "[\"q\"]", "[\"q\",\"v\"]", false),
            new Differing("seed", "1", null, false));
  }

  @Test
  void aVersionWithoutRecipeHasNothingThere() throws JsonProcessingException {
    assertThat(Differing.recipes(null, JSON.readTree("{\"name\": \"b\"}")))
        .containsExactly(new Differing("name", null, "b", false));
  }
}
