package dev.tunestream.bench.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tunestream.bench.measure.MeasurementException;
import dev.tunestream.lm.tokenizer.Encoding;
import dev.tunestream.lm.tokenizer.Tokenizer;
import dev.tunestream.recipe.TextTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records of a file as texts, by a template.
 *
 * @param source what they are, for people
 */
public record Examples(String source, List<Example> examples) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A prompt, which carries no label, and what is to be learnt behind it. */
  public record Example(String prompt, String completion) {
    public String text() {
      return prompt + completion;
    }
  }

  /**
   * Reads a file of JSON lines. A list in a field becomes a text with commas; records without one
   * of the template's fields, or with an empty one, are left out.
   */
  static Examples read(Path file, TextTemplate template) {
    List<Example> examples = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        JsonNode record = JSON.readTree(line);
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : template.fields()) {
          String text = text(record.path(field));
          if (!text.isBlank()) {
            fields.put(field, text);
          }
        }
        if (fields.size() == template.fields().size()) {
          examples.add(
              new Example(template.renderPrompt(fields), template.renderCompletion(fields)));
        }
      }
    } catch (IOException e) {
      throw new MeasurementException(
          "The rows in %s can't be read: %s".formatted(file, e.getMessage()), e);
    }
    if (examples.isEmpty()) {
      throw new MeasurementException(
          "%s holds no record with the fields %s of the template."
              .formatted(file, String.join(", ", template.fields())));
    }
    return new Examples(file.getFileName().toString(), examples);
  }

  private static String text(JsonNode value) {
    if (!value.isArray()) {
      return value.asText("");
    }
    List<String> parts = new ArrayList<>();
    value.forEach(part -> parts.add(part.asText()));
    return String.join(", ", parts);
  }

  /**
   * The rows as the line makes them: prompt and completion encoded as one text, and end-of-text; of
   * a longer one the first tokens are cut away.
   */
  public List<Row> rows(Tokenizer tokenizer, int maxLength) {
    return examples.stream().map(example -> row(example, tokenizer, maxLength)).toList();
  }

  private static Row row(Example example, Tokenizer tokenizer, int maxLength) {
    Encoding encoding = tokenizer.encodeWithEnds(example.text(), true);
    int prompt = 0;
    while (prompt < encoding.ids().length && encoding.ends()[prompt] <= example.prompt().length()) {
      prompt++;
    }
    int[] ids = Arrays.copyOf(encoding.ids(), encoding.ids().length + 1);
    ids[ids.length - 1] = tokenizer.endOfText();
    int cut = Math.max(0, ids.length - maxLength);
    return new Row(Arrays.copyOfRange(ids, cut, ids.length), Math.max(0, prompt - cut));
  }
}
