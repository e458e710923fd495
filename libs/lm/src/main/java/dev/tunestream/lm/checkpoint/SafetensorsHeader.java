package dev.tunestream.lm.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The header of a safetensors file, checked as the format's description demands: an object without
 * duplicate keys, known element types, and tensors that cover the data without holes or overlaps.
 *
 * @param tensors entries in the order of their data
 * @param metadata the {@code __metadata__} strings
 */
record SafetensorsHeader(Map<String, TensorEntry> tensors, Map<String, String> metadata) {
  static final String METADATA = "__metadata__";

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Reads the JSON bytes of a header.
   *
   * @param file what messages call the file
   * @param json the header's bytes, padding included
   * @param dataBytes how many bytes follow the header
   */
  static SafetensorsHeader parse(String file, byte[] json, long dataBytes) {
    if (json.length == 0 || json[0] != '{') {
      throw new ModelFormatException(
          file + ": the header must begin with '{'; this is not a safetensors file.");
    }
    JsonNode root;
    try {
      root = STRICT.readTree(new String(json, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new ModelFormatException(
          file + ": the header is not valid JSON: " + e.getOriginalMessage() + ".", e);
    }
    Map<String, String> metadata = new TreeMap<>();
    List<TensorEntry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (field.getKey().equals(METADATA)) {
        readMetadata(file, field.getValue(), metadata);
      } else {
        entries.add(readEntry(file, field.getKey(), field.getValue()));
      }
    }
    entries.sort(Comparator.comparingLong(TensorEntry::begin).thenComparing(TensorEntry::end));
    checkCover(file, entries, dataBytes);
    Map<String, TensorEntry> tensors = new LinkedHashMap<>();
    entries.forEach(entry -> tensors.put(entry.name(), entry));
    return new SafetensorsHeader(
        Collections.unmodifiableMap(tensors), Collections.unmodifiableMap(metadata));
  }

  private static void readMetadata(String file, JsonNode node, Map<String, String> metadata) {
    if (!node.isObject()) {
      throw new ModelFormatException(file + ": __metadata__ must be an object of strings.");
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!field.getValue().isTextual()) {
        throw new ModelFormatException(
            file + ": __metadata__ key '" + field.getKey() + "' must be a string.");
      }
      metadata.put(field.getKey(), field.getValue().textValue());
    }
  }

  private static TensorEntry readEntry(String file, String name, JsonNode node) {
    if (!node.isObject()) {
      throw broken(file, name, "its description must be an object");
    }
    String typeName = node.path("dtype").asText();
    TensorType type =
        TensorType.named(typeName)
            .orElseThrow(() -> broken(file, name, "dtype '" + typeName + "' is not known"));
    List<Long> shape = longs(file, name, node.path("shape"), "shape");
    List<Long> offsets = longs(file, name, node.path("data_offsets"), "data_offsets");
    if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
      throw broken(file, name, "data_offsets " + offsets + " must be [begin, end] in this order");
    }
    TensorEntry entry = new TensorEntry(name, type, shape, offsets.get(0), offsets.get(1));
    long expected;
    try {
      expected = Math.multiplyExact(entry.elements(), type.bytes());
    } catch (ArithmeticException e) {
      throw new ModelFormatException(message(file, name, "shape " + shape + " is too large"), e);
    }
    if (expected != entry.end() - entry.begin()) {
      throw broken(
          file,
          name,
          "shape %s of %s needs %d bytes, data_offsets give %d"
              .formatted(shape, type, expected, entry.end() - entry.begin()));
    }
    return entry;
  }

  private static List<Long> longs(String file, String name, JsonNode node, String key) {
    if (!node.isArray()) {
      throw broken(file, name, key + " must be a list of whole numbers");
    }
    List<Long> values = new ArrayList<>();
    for (JsonNode item : node) {
      if (!item.isIntegralNumber() || !item.canConvertToLong() || item.longValue() < 0) {
        throw broken(file, name, key + " must hold whole numbers of 0 or more, not " + item);
      }
      values.add(item.longValue());
    }
    return values;
  }

  private static void checkCover(String file, List<TensorEntry> sorted, long dataBytes) {
    long position = 0;
    for (TensorEntry entry : sorted) {
      if (entry.begin() != position) {
        String problem = entry.begin() > position ? "leaves a hole before it" : "overlaps another";
        throw broken(
            file,
            entry.name(),
            "it begins at byte %d, expected %d: it %s".formatted(entry.begin(), position, problem));
      }
      position = entry.end();
    }
    if (position != dataBytes) {
      throw new ModelFormatException(
          "%s: the tensors end at byte %d of the data, the file holds %d; it is cut off or has bytes too many."
              .formatted(file, position, dataBytes));
    }
  }

  private static ModelFormatException broken(String file, String tensor, String problem) {
    return new ModelFormatException(message(file, tensor, problem));
  }

  private static String message(String file, String tensor, String problem) {
    return file + ": tensor '" + tensor + "': " + problem + ".";
  }
}
