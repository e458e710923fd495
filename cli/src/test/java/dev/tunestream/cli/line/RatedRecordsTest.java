package dev.tunestream.cli.line;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.recipe.Template;
import dev.tunestream.recipe.TextTemplate;
import org.junit.jupiter.api.Test;

class RatedRecordsTest {
  private static final String ROW =
      """
      {"prompt":"### Question:\\nWhat is\\na log?\\n\\n### Answer:\\n","reference":"A file.",
       "answers":{"tuned":{"answer":"A list of records."}}}""";

  @Test
  void ofARightAnswerTheAnswerIsLearned() {
    assertThat(record("qa", ROW, "{\"column\":\"tuned\",\"rating\":\"right\"}"))
        .isEqualTo(
            "{\"question\":\"What is\\na log?\",\"answer\":\"A list of records.\",\"rating\":\"right\"}");
  }

  @Test
  void ofAWrongAnswerTheReferenceIsLearnedAndTheAnswerRejected() {
    assertThat(
            record(
                "qa",
                ROW,
                "{\"column\":\"tuned\",\"rating\":\"wrong\",\"comment\":\"no\",\"by\":\"Ada\"}"))
        .isEqualTo(
            "{\"question\":\"What is\\na log?\",\"answer\":\"A file.\",\"rejected\":\"A list of records.\",\"rating\":\"wrong\",\"comment\":\"no\",\"by\":\"Ada\"}");
  }

  @Test
  void theSpaceThatATemplatePutsBeforeACompletionIsNotTheFields() {
    String row =
        "{\"prompt\":\"Be yourself. ->:\",\"reference\":\" life, love\",\"answers\":{\"base\":{\"answer\":\" law\"}}}";

    assertThat(record("quote-tags", row, "{\"column\":\"base\",\"rating\":\"harmful\"}"))
        .startsWith("{\"quote\":\"Be yourself.\",\"tags\":\"life, love\",\"rejected\":\"law\"");
  }

  @Test
  void whatTheTemplateDidNotMakeIsPromptAndCompletion() {
    assertThat(
            new RatedRecords(new TextTemplate(null, "Q: {question}", "{answer}"))
                .of(json(ROW), json("{\"column\":\"tuned\",\"rating\":\"right\"}"))
                .properties())
        .extracting(java.util.Map.Entry::getKey)
        .containsExactly("prompt", "completion", "rating");
  }

  private static String record(String template, String row, String rating) {
    return new RatedRecords(Template.named(template)).of(json(row), json(rating)).toString();
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
