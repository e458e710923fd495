package dev.tunestream.tokenize.examples;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.recipe.Canonical;
import dev.tunestream.recipe.TextTemplate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the fields of records into a template: texts as they are, the elements of a list joined by a
 * comma and a space, numbers as the snapshot has them (in the one spelling of canonical JSON).
 */
public final class TextTemplater implements Templater {
  private final TextTemplate template;

  public TextTemplater(TextTemplate template) {
    this.template = template;
  }

  @Override
  public Optional<String> objection(JsonNode data, String answer) {
    List<String> needed = template.fields();
    for (String field : template.ownFields()) {
      JsonNode value = data.get(field);
      boolean missing = value == null || value.isNull();
      if (missing && needed.contains(field)) {
        return Optional.of("has no field '" + field + "'");
      }
      if (!missing && text(value).isEmpty()) {
        return Optional.of(
            "has a group of values in field '%s', and only a text, a number or a list of these can be written"
                .formatted(field));
      }
      if (needed.contains(field) && !field.equals(answer) && written(value).isBlank()) {
        return Optional.of("has nothing in field '" + field + "'");
      }
    }
    return Optional.empty();
  }

  @Override
  public Example example(JsonNode data) {
    TextTemplate form = template.of(field -> !written(data.get(field)).isBlank());
    Map<String, String> texts = new HashMap<>();
    for (String field : form.ownFields()) {
      texts.put(field, written(data.get(field)));
    }
    return Example.of(form.renderPrompt(texts), form.renderCompletion(texts));
  }

  /** A value's text; nothing where it has none. */
  private static String written(JsonNode value) {
    return value == null || value.isNull() ? "" : text(value).orElse("");
  }

  private static Optional<String> text(JsonNode value) {
    if (!value.isArray()) {
      return scalar(value);
    }
    List<String> elements = new ArrayList<>();
    for (JsonNode element : value) {
      Optional<String> text = scalar(element);
      if (text.isEmpty()) {
        return text;
      }
      elements.add(text.get());
    }
    return Optional.of(String.join(", ", elements));
  }

  private static Optional<String> scalar(JsonNode value) {
    if (value.isFloatingPointNumber()) {
      return Optional.of(new String(Canonical.bytes(value), StandardCharsets.US_ASCII));
    }
    return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
  }
}
