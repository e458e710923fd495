package dev.tunestream.lm.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * How far back a token sees (Beltagy et al. 2020, arXiv:2004.05150): one number for all layers.
 * Mistral has it wherever {@code sliding_window} is not null, Qwen only with {@code
 * use_sliding_window}, from layer {@code max_window_layers} on or where {@code layer_types} says
 * so.
 */
final class SlidingWindow {
  private static final String SLIDING = "sliding_attention";
  private static final String FULL = "full_attention";
  private static final int USUAL = 4096;
  private static final int USUAL_FULL_LAYERS = 28;

  private SlidingWindow() {}

  /** The tokens that a token sees, itself among them; 0 for all. */
  static int read(ConfigJson config, LlamaKind kind, int layers) {
    if (!kind.maybeWindow()) {
      return 0;
    }
    boolean used = kind == LlamaKind.MISTRAL || config.flag("use_sliding_window", false);
    int window =
        !used ? 0 : config.root().has("sliding_window") ? config.size("sliding_window", 0) : USUAL;
    List<String> types = types(config, kind, layers, window);
    long sliding = types.stream().filter(SLIDING::equals).count();
    if (sliding != 0 && sliding != types.size()) {
      throw new ModelFormatException(
          "%s: %d of %d layers see a window of tokens and the others all; a mixture is not supported."
              .formatted(config.file(), sliding, types.size()));
    }
    if (sliding != 0 && window == 0 || kind == LlamaKind.MISTRAL && sliding == 0 && window > 0) {
      throw config.wrong(
          "layer_types",
          "'" + types.getFirst() + "'",
          window == 0 ? "it needs a sliding_window in use" : "sliding_window is " + window);
    }
    return sliding == 0 ? 0 : window;
  }

  private static List<String> types(ConfigJson config, LlamaKind kind, int layers, int window) {
    JsonNode given = config.root().path("layer_types");
    if (!given.isArray()) {
      int full = kind == LlamaKind.MISTRAL ? 0 : fullLayers(config);
      return IntStream.range(0, layers)
          .mapToObj(layer -> window > 0 && layer >= full ? SLIDING : FULL)
          .toList();
    }
    List<String> types =
        StreamSupport.stream(given.spliterator(), false).map(JsonNode::asText).toList();
    for (String type : types) {
      if (!type.equals(SLIDING) && !type.equals(FULL)) {
        throw config.wrong(
            "layer_types", "'" + type + "'", "the known ones are " + FULL + ", " + SLIDING);
      }
    }
    return types;
  }

  // 0 is a number of layers too, which ConfigJson.size would refuse.
  private static int fullLayers(ConfigJson config) {
    return (int) config.number("max_window_layers", USUAL_FULL_LAYERS);
  }

  /** Writes it the way a kind's configuration keeps it. */
  static void write(ObjectNode root, LlamaKind kind, int window, int layers) {
    if (kind == LlamaKind.QWEN2 || kind == LlamaKind.QWEN3) {
      root.put("use_sliding_window", window > 0);
      root.put("max_window_layers", window > 0 ? 0 : layers);
      ArrayNode types = root.putArray("layer_types");
      IntStream.range(0, layers).forEach(layer -> types.add(window > 0 ? SLIDING : FULL));
    }
    if (kind.maybeWindow()) {
      root.put("sliding_window", window > 0 ? window : null);
    }
  }
}
