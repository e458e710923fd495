package dev.tunestream.registry.hub.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tunestream.registry.hub.HubRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Checks that a file is what its name says: the header of safetensors, whose tensors cover the data
 * without holes or overlaps (github.com/huggingface/safetensors, "Format"). What the tensors are is
 * looked at by the engine.
 */
final class SafetensorsCheck {
  /** The format allows 100 MB; a model of ten thousand tensors has 1.5. */
  private static final int LONGEST_HEADER = 16 << 20;

  private static final Map<String, Integer> BYTES =
      Map.ofEntries(
          Map.entry("BOOL", 1),
          Map.entry("U8", 1),
          Map.entry("I8", 1),
          Map.entry("F8_E4M3", 1),
          Map.entry("F8_E5M2", 1),
          Map.entry("I16", 2),
          Map.entry("U16", 2),
          Map.entry("F16", 2),
          Map.entry("BF16", 2),
          Map.entry("I32", 4),
          Map.entry("U32", 4),
          Map.entry("F32", 4),
          Map.entry("I64", 8),
          Map.entry("U64", 8),
          Map.entry("F64", 8));

  private static final JsonMapper STRICT =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(8).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private record Extent(String tensor, long begin, long end) {}

  private SafetensorsCheck() {}

  /**
   * Reads the header.
   *
   * @param size of the whole file in bytes
   * @throws HubRefusal naming the file and what is wrong
   */
  static void check(String file, InputStream in, long size) throws IOException {
    byte[] length = in.readNBytes(8);
    if (length.length < 8) {
      throw broken(file, "it has %d bytes, fewer than its header's length takes", size);
    }
    long header = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (header < 2 || header > size - 8) {
      throw broken(file, "its first eight bytes are not the length of a header");
    }
    if (header > LONGEST_HEADER) {
      throw broken(file, "its header has %d bytes; %d are read", header, LONGEST_HEADER);
    }
    try {
      JsonNode root = STRICT.readTree(in.readNBytes((int) header));
      if (!root.isObject()) {
        throw broken(file, "its header is not an object");
      }
      cover(file, extents(file, root), size - 8 - header);
    } catch (JsonProcessingException e) {
      throw broken(file, "its header is not valid JSON: %s", e.getOriginalMessage());
    }
  }

  private static List<Extent> extents(String file, JsonNode root) {
    List<Extent> extents = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (!field.getKey().equals("__metadata__")) {
        extents.add(extent(file, field.getKey(), field.getValue()));
      }
    }
    if (extents.isEmpty()) {
      throw broken(file, "it holds no tensor");
    }
    extents.sort(Comparator.comparingLong(Extent::begin).thenComparingLong(Extent::end));
    return extents;
  }

  private static Extent extent(String file, String name, JsonNode tensor) {
    Integer bytes = BYTES.get(tensor.path("dtype").asText());
    if (bytes == null) {
      throw broken(
          file, "tensor '%s' has the unknown dtype '%s'", name, tensor.path("dtype").asText());
    }
    long expected = bytes;
    try {
      for (JsonNode dimension : tensor.path("shape")) {
        expected = Math.multiplyExact(expected, whole(file, name, dimension));
      }
    } catch (ArithmeticException e) {
      throw broken(file, "tensor '%s' has a shape that no file can hold", name);
    }
    JsonNode offsets = tensor.path("data_offsets");
    if (!tensor.path("shape").isArray() || offsets.size() != 2) {
      throw broken(file, "tensor '%s' needs a shape and two data_offsets", name);
    }
    Extent extent =
        new Extent(name, whole(file, name, offsets.get(0)), whole(file, name, offsets.get(1)));
    if (extent.end() - extent.begin() != expected) {
      throw broken(
          file,
          "tensor '%s' needs %d bytes and its data_offsets give %d",
          name,
          expected,
          extent.end() - extent.begin());
    }
    return extent;
  }

  private static long whole(String file, String tensor, JsonNode number) {
    if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
      throw broken(file, "tensor '%s' has '%s' where a whole number belongs", tensor, number);
    }
    return number.longValue();
  }

  private static void cover(String file, List<Extent> extents, long data) {
    long position = 0;
    for (Extent extent : extents) {
      if (extent.begin() != position) {
        throw broken(
            file,
            "tensor '%s' begins at byte %d, and the one before ends at %d",
            extent.tensor(),
            extent.begin(),
            position);
      }
      position = extent.end();
    }
    if (position != data) {
      throw broken(
          file,
          "its tensors end at byte %d of %d; it is cut off or has bytes too many",
          position,
          data);
    }
  }

  private static HubRefusal broken(String file, String problem, Object... values) {
    return HubRefusal.unusable(
        "%s is not a safetensors file: %s. Save it again, with safetensors or save_pretrained.",
        file, problem.formatted(values));
  }
}
