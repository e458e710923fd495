package dev.tunestream.lm.benchmark.task;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.tunestream.lm.benchmark.BenchmarkException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The YAML of a task, and in which line each of its fields stands.
 *
 * @param name of the file
 * @param lines by the fields' paths with dots
 */
record TaskDocument(String name, JsonNode tree, Map<String, Integer> lines) {
  private static final int LONGEST = 256 * 1024;
  private static final int DEEPEST = 20;
  private static final int LONGEST_SHOWN = 120;
  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder()
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(DEEPEST)
                      .maxDocumentLength(LONGEST)
                      .build())
              .build());

  static TaskDocument of(String name, String yaml) {
    if (yaml.length() > LONGEST) {
      throw new BenchmarkException(
          "%s has %,d characters; a task has %,d at most.".formatted(name, yaml.length(), LONGEST));
    }
    try {
      JsonNode tree = YAML.readTree(yaml);
      if (tree == null || !tree.isObject()) {
        throw new BenchmarkException(
            "%s is no task: it must be YAML with fields such as 'query', 'choices' and 'gold'."
                .formatted(name));
      }
      return new TaskDocument(name, tree, lines(yaml));
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new BenchmarkException(
          "%s%s is not valid YAML: %s."
              .formatted(
                  name,
                  at == null ? "" : " line " + at.getLineNr(),
                  e.getOriginalMessage().lines().findFirst().orElse("it can't be read")),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Integer> lines(String yaml) throws IOException {
    Map<String, Integer> lines = new HashMap<>();
    try (JsonParser parser = YAML.createParser(yaml)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          String pointer = parser.getParsingContext().pathAsPointer().toString();
          lines.put(
              pointer.substring(1).replace('/', '.'), parser.currentTokenLocation().getLineNr());
        }
      }
    }
    return lines;
  }

  TaskKeys keys() {
    return new TaskKeys(this, "", tree);
  }

  /** What is wrong with a field, as a sentence. */
  BenchmarkException wrong(String field, JsonNode value, String rule) {
    Integer line = lines.get(field);
    String shown = value.isMissingNode() ? "missing" : value.toString();
    return new BenchmarkException(
        "%s%s: field '%s' is %s; %s."
            .formatted(
                name,
                line == null ? "" : " line " + line,
                field,
                shown.length() <= LONGEST_SHOWN ? shown : shown.substring(0, LONGEST_SHOWN) + "…",
                rule));
  }
}
