package dev.tunestream.ingest.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * What a repository's {@code README.md} says of its files, in the YAML at its head:
 *
 * <pre>
 * configs:
 * - config_name: default
 *   data_files:
 *   - split: train
 *     path: data/train-*
 * </pre>
 *
 * {@code data_files} may also be one pattern or several, which are the split train, or patterns by
 * split. Without it the usual names tell, in {@code data_dir} where there is one.
 */
final class DataCard {
  static final String FILE = "README.md";

  /** The descriptions of columns of many configurations make cards long. */
  static final int LONGEST = 8 << 20;

  private static final String FENCE = "---";
  private static final String TRAIN = "train";
  private static final int DEEPEST = 100;
  private static final ObjectMapper YAML = new ObjectMapper(yaml());

  private DataCard() {}

  /**
   * The configurations in the card's order; none where it has none.
   *
   * @throws IllegalArgumentException with half a sentence that says what is wrong with it
   */
  static List<CardConfig> configs(String card) {
    JsonNode configs = head(card).path("configs");
    if (configs.isMissingNode() || configs.isNull()) {
      return List.of();
    }
    if (!configs.isArray()) {
      throw new IllegalArgumentException("its 'configs' are not a list");
    }
    List<CardConfig> read = new ArrayList<>();
    for (JsonNode config : configs) {
      read.add(config(config));
    }
    return read;
  }

  private static JsonNode head(String card) {
    List<String> lines = card.lines().toList();
    int end = lines.isEmpty() ? -1 : lines.subList(1, lines.size()).indexOf(FENCE);
    if (end < 0 || !lines.getFirst().replace("\uFEFF", "").equals(FENCE)) {
      return YAML.createObjectNode();
    }
    try {
      return YAML.readTree(String.join("\n", lines.subList(1, end + 1)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the YAML at its head can't be read: "
              + e.getOriginalMessage().lines().findFirst().orElse("it is damaged"),
          e);
    }
  }

  private static CardConfig config(JsonNode config) {
    JsonNode name = config.path("config_name");
    if (!name.isValueNode() || name.isNull()) {
      throw new IllegalArgumentException("one of its 'configs' has no 'config_name'");
    }
    String folder = config.path("data_dir").asText("").replaceFirst("^(\\./)+", "");
    return new CardConfig(
        name.asText(),
        config.path("default").asBoolean() || name.asText().equals(CardConfig.DEFAULT),
        folder.replaceFirst("/+$", ""),
        splits(name.asText(), config.path("data_files")));
  }

  private static Map<String, List<String>> splits(String config, JsonNode files) {
    Map<String, List<String>> splits = new LinkedHashMap<>();
    if (files.isMissingNode() || files.isNull()) {
      return splits;
    }
    if (files.isObject()) {
      files.properties().forEach(of -> splits.put(of.getKey(), patterns(config, of.getValue())));
    } else if (files.isArray() && !files.isEmpty() && files.get(0).isObject()) {
      for (JsonNode file : files) {
        if (!file.path("split").isValueNode()) {
          throw new IllegalArgumentException(
              "in its configuration '%s' some 'data_files' have no 'split'".formatted(config));
        }
        splits.put(file.path("split").asText(), patterns(config, file.path("path")));
      }
    } else {
      splits.put(TRAIN, patterns(config, files));
    }
    return splits;
  }

  private static List<String> patterns(String config, JsonNode paths) {
    List<String> patterns = new ArrayList<>();
    (paths.isArray() ? paths : YAML.createArrayNode().add(paths))
        .forEach(
            path -> {
              if (!path.isTextual()) {
                throw new IllegalArgumentException(
                    "in its configuration '%s' the 'data_files' are no paths".formatted(config));
              }
              patterns.add(path.textValue());
            });
    return patterns;
  }

  private static YAMLFactory yaml() {
    LoaderOptions bounds = new LoaderOptions();
    bounds.setCodePointLimit(LONGEST);
    return YAMLFactory.builder()
        .loaderOptions(bounds)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxDocumentLength(LONGEST)
                .build())
        .build();
  }
}
