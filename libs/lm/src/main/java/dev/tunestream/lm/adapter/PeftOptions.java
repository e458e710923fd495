package dev.tunestream.lm.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.lm.checkpoint.ConfigJson;
import dev.tunestream.lm.model.Architecture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of a method in PEFT's {@code adapter_config.json}: every one that peft 0.21 writes, with
 * its value when the option is not used.
 */
public final class PeftOptions {
  private static final Logger LOG = LoggerFactory.getLogger(PeftOptions.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Keys of every method that may hold anything: they don't change what a saved adapter computes.
   */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "auto_mapping",
          "base_model_name_or_path",
          "inference_mode",
          "peft_type",
          "peft_version",
          "revision");

  private final ObjectNode defaults;

  private PeftOptions(ObjectNode defaults) {
    this.defaults = defaults;
  }

  /** Reads the keys and their values from a resource beside a class. */
  public static PeftOptions beside(Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      return new PeftOptions((ObjectNode) JSON.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  /**
   * Refuses options that would change the result and are not supported. Keys that nobody knows are
   * passed over with a warning.
   *
   * @param known keys that the method reads, or that don't change what a saved adapter computes
   * @throws dev.tunestream.lm.checkpoint.ModelFormatException naming the first such option
   */
  public void check(ConfigJson config, Set<String> known) {
    List<String> unknown = new ArrayList<>();
    for (Map.Entry<String, JsonNode> option : config.root().properties()) {
      String key = option.getKey();
      if (known.contains(key) || WITHOUT_EFFECT.contains(key)) {
        continue;
      }
      JsonNode usual = defaults.get(key);
      if (usual == null) {
        unknown.add(key);
      } else if (!unused(option.getValue(), usual)) {
        throw config.wrong(
            key,
            option.getValue(),
            "this option of %s is not supported, only %s"
                .formatted(defaults.path("peft_type").asText(), usual));
      }
    }
    if (!unknown.isEmpty()) {
      LOG.warn("{}: passed over the unknown keys {}", config.file(), unknown);
    }
  }

  private static boolean unused(JsonNode value, JsonNode usual) {
    return value.isNull() || value.equals(usual) || value.isContainerNode() && value.isEmpty();
  }

  /** A list of module names; empty where the key is absent or holds a pattern instead. */
  public static List<String> names(ConfigJson config, String key) {
    List<String> names = new ArrayList<>();
    JsonNode node = config.root().path(key);
    if (node.isArray()) {
      node.forEach(name -> names.add(name.asText()));
    }
    return names;
  }

  /** Sets a list of module names. */
  public static void put(ObjectNode root, String key, List<String> names) {
    names.forEach(root.putArray(key)::add);
  }

  /**
   * {@code fan_in_fan_out}. How the base is stored decides about it; like peft, this corrects a
   * file that says otherwise, with a warning.
   */
  public static boolean fanInFanOut(ConfigJson config, Architecture architecture) {
    if (config.flag("fan_in_fan_out", false) != architecture.fanInFanOut()) {
      LOG.warn(
          "{}: fan_in_fan_out is taken as {}, as the linear layers of {} are stored",
          config.file(),
          architecture.fanInFanOut(),
          architecture.config().architecture());
    }
    return architecture.fanInFanOut();
  }

  /**
   * The file's text: keys sorted, two spaces of indent, as PEFT saves it.
   *
   * @param change sets what differs from the option's value when it is not used
   */
  public String toJson(Consumer<ObjectNode> change) {
    ObjectNode root = defaults.deepCopy();
    change.accept(root);
    Map<String, JsonNode> sorted = new TreeMap<>();
    root.properties().forEach(option -> sorted.put(option.getKey(), option.getValue()));
    return PeftJson.write(sorted);
  }
}
