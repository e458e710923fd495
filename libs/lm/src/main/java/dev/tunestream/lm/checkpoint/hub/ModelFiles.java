package dev.tunestream.lm.checkpoint.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.hub.HubId;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which files of a repository make a model that can be trained here, and nothing beside them. */
final class ModelFiles {

  static final String INDEX = "model.safetensors.index.json";

  private static final String WEIGHTS = "model.safetensors";
  private static final List<String> SETTINGS =
      List.of(
          "config.json",
          "generation_config.json",
          "tokenizer.json",
          "tokenizer_config.json",
          "special_tokens_map.json",
          "chat_template.jinja");
  private static final ObjectMapper JSON = new ObjectMapper();

  private ModelFiles() {}

  /**
   * The files to fetch first: settings, and the weights or the index that names their parts.
   *
   * @throws ModelFormatException when the repository has no weights in safetensors
   */
  static List<String> wanted(HubId id, Collection<String> listed) {
    if (!listed.contains("config.json")) {
      throw new ModelFormatException(
          "%s has no config.json, so it is not a model in Hugging Face layout. Choose another base model."
              .formatted(id));
    }
    Set<String> wanted = new TreeSet<>(SETTINGS);
    wanted.retainAll(Set.copyOf(listed));
    wanted.add(weights(id, listed));
    return List.copyOf(wanted);
  }

  /** The parts that an index names. */
  static List<String> parts(Path index) throws IOException {
    Set<String> parts = new TreeSet<>();
    for (JsonNode part : JSON.readTree(index.toFile()).path("weight_map")) {
      String name = part.asText();
      if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*\\.safetensors")) {
        throw new ModelFormatException(
            "%s names '%s' as a part; parts are .safetensors files beside it. Choose another base model."
                .formatted(index, name));
      }
      parts.add(name);
    }
    return List.copyOf(parts);
  }

  /** True when a snapshot has everything without which a model can't be opened. */
  static boolean complete(Path snapshot) throws IOException {
    if (!Files.exists(snapshot.resolve("config.json"))) {
      return false;
    }
    if (Files.exists(snapshot.resolve(WEIGHTS))) {
      return true;
    }
    return Files.exists(snapshot.resolve(INDEX))
        && parts(snapshot.resolve(INDEX)).stream()
            .allMatch(part -> Files.exists(snapshot.resolve(part)));
  }

  private static String weights(HubId id, Collection<String> listed) {
    if (listed.contains(WEIGHTS)) {
      return WEIGHTS;
    }
    if (listed.contains(INDEX)) {
      return INDEX;
    }
    if (listed.stream().anyMatch(name -> name.matches("pytorch_model.*\\.bin"))) {
      throw new ModelFormatException(
          "%s has its weights as pytorch_model.bin only, a format that can run code when it is read. Convert it once in Python, AutoModelForCausalLM.from_pretrained(\"%s\", revision=\"%s\").save_pretrained(\"DIR\") and the same with AutoTokenizer, then give DIR as the base model."
              .formatted(id, id.repository(), id.revision()));
    }
    throw new ModelFormatException(
        "%s has neither %s nor %s. Choose a base model with weights in safetensors."
            .formatted(id, WEIGHTS, INDEX));
  }
}
