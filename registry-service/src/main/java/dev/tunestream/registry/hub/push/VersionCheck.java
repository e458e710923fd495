package dev.tunestream.registry.hub.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.registry.hub.HubRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Whether files are a whole version: an adapter, or a model, with sound weights. */
final class VersionCheck {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_CARD = 4 << 20;
  private static final int LONGEST_CONFIG = 1 << 20;
  private static final int LONGEST_INDEX = 16 << 20;
  private static final String MODEL = "model.safetensors";
  private static final String INDEX = "model.safetensors.index.json";
  private static final String MODEL_CONFIG = "config.json";

  private final VersionFiles version;
  private final ArtifactStore store;

  VersionCheck(VersionFiles version, ArtifactStore store) {
    this.version = version;
    this.store = store;
  }

  /**
   * Checks all that can be told without the engine.
   *
   * @throws HubRefusal naming the file and the rule
   */
  void run() {
    if (version.card() != null) {
      version.card().text(store, LONGEST_CARD);
    }
    if (version.isAdapter()) {
      require(VersionFiles.CONFIG);
      require(VersionFiles.WEIGHTS);
      if (version.files().containsKey(MODEL)) {
        throw HubRefusal.unusable(
            "A version is an adapter or a whole model, and these files are both. Push the model under another name, or delete %s and %s in the same commit.",
            VersionFiles.CONFIG, VersionFiles.WEIGHTS);
      }
    } else {
      require(MODEL_CONFIG);
      config();
      weights();
    }
    version.files().values().stream()
        .filter(file -> file.path().endsWith(".safetensors"))
        .forEach(this::safetensors);
  }

  /** The configuration of a whole model. */
  JsonNode config() {
    return object(version.files().get(MODEL_CONFIG), store);
  }

  private void weights() {
    PushedFile index = version.files().get(INDEX);
    if (index == null) {
      require(MODEL);
      return;
    }
    for (JsonNode shard : object(INDEX, index.text(store, LONGEST_INDEX)).path("weight_map")) {
      require(shard.asText());
    }
  }

  /** A configuration as the object that it must be. */
  static JsonNode object(PushedFile file, ArtifactStore store) {
    return object(file.path(), file.text(store, LONGEST_CONFIG));
  }

  static JsonNode object(String name, String text) {
    try {
      JsonNode root = JSON.readTree(text);
      if (root != null && root.isObject()) {
        return root;
      }
    } catch (JsonProcessingException e) {
      throw HubRefusal.unusable("%s is not valid JSON: %s.", name, e.getOriginalMessage());
    }
    throw HubRefusal.unusable("%s is not an object.", name);
  }

  private void require(String path) {
    if (!version.files().containsKey(path)) {
      throw HubRefusal.unusable(
          "A version is whole, and this one has no %s. Push an adapter's %s and %s, or a model's %s and %s, in one commit (upload_folder, push_to_hub).",
          path, VersionFiles.CONFIG, VersionFiles.WEIGHTS, MODEL_CONFIG, MODEL);
    }
  }

  private void safetensors(PushedFile file) {
    try (InputStream in = file.open(store)) {
      SafetensorsCheck.check(file.path(), in, file.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
