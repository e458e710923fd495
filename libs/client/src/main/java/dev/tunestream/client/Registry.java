package dev.tunestream.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Looks up what the line has made, in registry-service. Answers are the service's own documents, as
 * its OpenAPI page describes them.
 */
public final class Registry {
  /** What PEFT loads, and what an adapter's digest is taken over. */
  private static final List<String> ADAPTER_FILES =
      List.of("adapter_config.json", "adapter_model.safetensors");

  private final Door registry;

  Registry(Door registry) {
    this.registry = registry;
  }

  public JsonNode models() {
    return registry.get("/models");
  }

  public JsonNode model(String name) {
    return registry.get(Door.path("models", name));
  }

  public JsonNode version(String model, int version) {
    return registry.get(Door.path("models", model, "versions", String.valueOf(version)));
  }

  /** The version that an alias points to. */
  public JsonNode alias(String model, String alias) {
    return registry.get(Door.path("models", model, "aliases", alias));
  }

  public JsonNode job(String job) {
    return registry.get(Door.path("jobs", job));
  }

  /** Every answer of an evaluation, base and tuned side by side. */
  public JsonNode report(String evaluation) {
    return registry.get(Door.path("evaluations", evaluation, "report"));
  }

  public JsonNode dataset(String name) {
    return registry.get(Door.path("datasets", name));
  }

  /**
   * Copies an adapter into a directory, from which PEFT loads it; a directory that holds it already
   * stays as it is.
   *
   * @throws ClientException when what arrived is not what the digest names
   */
  public Path downloadAdapter(String digest, Path directory) {
    if (holds(directory, digest)) {
      return directory;
    }
    Path arriving = directory.resolveSibling(directory.getFileName() + ".arriving");
    try {
      Files.createDirectories(arriving);
      for (String file : ADAPTER_FILES) {
        registry.download(Door.path("adapters", digest, "files", file), arriving.resolve(file));
      }
      if (!holds(arriving, digest)) {
        throw new ClientException(
            "The adapter that registry-service sent is not " + digest + "; it was not kept.");
      }
      Files.createDirectories(directory);
      for (String file : ADAPTER_FILES) {
        Files.move(
            arriving.resolve(file),
            directory.resolve(file),
            StandardCopyOption.REPLACE_EXISTING,
            StandardCopyOption.ATOMIC_MOVE);
      }
      Files.delete(arriving);
      return directory;
    } catch (IOException e) {
      throw new ClientException(
          "Can't write the adapter to " + directory + ": " + e.getMessage() + ".", e);
    }
  }

  private static boolean holds(Path directory, String digest) {
    SortedMap<String, String> digests = new TreeMap<>();
    for (String name : ADAPTER_FILES) {
      Path file = directory.resolve(name);
      if (!Files.isRegularFile(file)) {
        return false;
      }
      digests.put(name, Digests.ofFile(file));
    }
    return Digests.ofTree(digests).equals(digest);
  }
}
