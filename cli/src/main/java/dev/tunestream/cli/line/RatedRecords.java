package dev.tunestream.cli.line;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.recipe.Template;
import dev.tunestream.recipe.TextTemplate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes records out of rated answers. The fields are read back out of the texts that the template
 * made of them; where that can't be done the record has {@code prompt} and {@code completion}.
 *
 * @param template that made the questions
 */
record RatedRecords(Template template) {
  private static final String RIGHT = "right";

  /** What a rating makes of a row of the report. */
  ObjectNode of(JsonNode row, JsonNode rating) {
    String prompt = row.path("prompt").asText();
    String answer =
        row.path("answers").path(rating.path("column").asText()).path("answer").asText();
    boolean right = RIGHT.equals(rating.path("rating").asText());
    String learned = right ? answer : row.path("reference").asText();
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    fields(prompt, learned).forEach(record::put);
    if (!right) {
      record.put("rejected", answer.strip());
    }
    for (String name : List.of("rating", "comment", "by")) {
      if (rating.path(name).isTextual()) {
        record.set(name, rating.path(name));
      }
    }
    return record;
  }

  private Map<String, String> fields(String prompt, String completion) {
    if (template instanceof TextTemplate text) {
      for (TextTemplate way = text; way != null; way = way.otherwise()) {
        Optional<Map<String, String>> asked = way.readPrompt(prompt);
        Optional<Map<String, String>> said = way.readCompletion(completion);
        if (asked.isPresent() && said.isPresent()) {
          Map<String, String> fields = new LinkedHashMap<>(asked.get());
          fields.putAll(said.get());
          return fields;
        }
      }
    }
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("prompt", prompt);
    fields.put("completion", completion.strip());
    return fields;
  }
}
