package dev.tunestream.lm.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The weights of a model directory: one safetensors file, or several behind an index. */
public final class WeightFiles implements StoredTensors {
  static final String SINGLE = "model.safetensors";
  static final String INDEX = "model.safetensors.index.json";

  private final Path directory;
  private final Map<String, SafetensorsFile> files;
  private final String optionalPrefix;

  private WeightFiles(Path directory, Map<String, SafetensorsFile> files, String optionalPrefix) {
    this.directory = directory;
    this.files = files;
    this.optionalPrefix = optionalPrefix;
  }

  /**
   * Reads the headers of a directory's weights.
   *
   * @param optionalPrefix as {@link ModelConfig#optionalPrefix} gives it; weights are asked for by
   *     the names that have it
   */
  static WeightFiles open(Path directory, String optionalPrefix) {
    if (Files.exists(directory.resolve(SINGLE))) {
      SafetensorsFile file = SafetensorsFile.open(directory.resolve(SINGLE));
      Map<String, SafetensorsFile> files = new LinkedHashMap<>();
      file.tensors().keySet().forEach(name -> files.put(name, file));
      return new WeightFiles(directory, files, optionalPrefix);
    }
    if (Files.exists(directory.resolve(INDEX))) {
      return new WeightFiles(directory, shards(directory), optionalPrefix);
    }
    throw new ModelFormatException(
        holdsPickle(directory)
            ? directory
                + " holds its weights only as pytorch_model.bin, which is Python pickle and is not read. Convert it once with Python: "
                + "python -c \"from transformers import AutoModelForCausalLM as M; M.from_pretrained('DIR').save_pretrained('DIR')\", where DIR is this directory."
            : directory + " holds no weights: " + SINGLE + " or " + INDEX + " must be there.");
  }

  private static Map<String, SafetensorsFile> shards(Path directory) {
    ConfigJson index = ConfigJson.read(directory.resolve(INDEX));
    ConfigJson map =
        index
            .object("weight_map")
            .orElseThrow(() -> new ModelFormatException(index.file() + ": weight_map is missing."));
    Map<String, SafetensorsFile> opened = new HashMap<>();
    Map<String, SafetensorsFile> files = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : map.root().properties()) {
      String shard = field.getValue().asText();
      if (!shard.endsWith(".safetensors") || shard.contains("/") || shard.contains("\\")) {
        throw map.wrong(
            field.getKey(),
            field.getValue(),
            "it must name a .safetensors file in the same directory");
      }
      SafetensorsFile file =
          opened.computeIfAbsent(shard, name -> SafetensorsFile.open(directory.resolve(name)));
      if (!file.tensors().containsKey(field.getKey())) {
        throw new ModelFormatException(
            "%s: tensor '%s' is missing, although %s says that it is here."
                .formatted(file.path(), field.getKey(), INDEX));
      }
      files.put(field.getKey(), file);
    }
    return files;
  }

  private static boolean holdsPickle(Path directory) {
    try (Stream<Path> list = Files.list(directory)) {
      return list.map(path -> path.getFileName().toString())
          .anyMatch(name -> name.startsWith("pytorch_model") && name.endsWith(".bin"));
    } catch (IOException e) {
      throw new ModelFormatException(directory + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  /**
   * Checks that every weight of an architecture is there, in its shape and a type to compute with.
   *
   * @param quantized whether weights may also be codes, which are checked when they are read
   */
  void check(List<WeightShape> expected, boolean quantized) {
    for (WeightShape weight : expected) {
      TensorEntry entry = entry(weight.name());
      if (quantized && (entry.type() == TensorType.U8 || entry.type() == TensorType.I8)) {
        continue;
      }
      String place = files.get(entry.name()).path() + ": tensor '" + entry.name() + "'";
      if (!entry.shape().equals(weight.shape())) {
        throw new ModelFormatException(
            "%s has shape %s; config.json asks for %s."
                .formatted(place, entry.shape(), weight.shape()));
      }
      if (!entry.type().isWeight()) {
        throw new ModelFormatException(
            place + " is of type " + entry.type() + "; weights must be F32, BF16 or F16.");
      }
    }
  }

  @Override
  public Optional<TensorEntry> find(String name) {
    String stored = stored(name);
    return Optional.ofNullable(files.get(stored)).map(file -> file.tensors().get(stored));
  }

  @Override
  public Path fileOf(String name) {
    SafetensorsFile file = files.get(stored(name));
    return file == null ? directory : file.path();
  }

  /** What is known of a weight that must be there, under the name that its file uses. */
  public TensorEntry entry(String name) {
    return find(name)
        .orElseThrow(
            () -> new ModelFormatException(directory + ": the weight '" + name + "' is missing."));
  }

  private String stored(String name) {
    return !files.containsKey(name) && name.startsWith(optionalPrefix)
        ? name.substring(optionalPrefix.length())
        : name;
  }

  @Override
  public MemorySegment map(String name, Arena arena) {
    TensorEntry entry = entry(name);
    return files.get(entry.name()).map(entry, arena);
  }

  /** Opens a weight that is a matrix to read single rows of it. */
  public StoredRows rows(String name) {
    TensorEntry entry = entry(name);
    return files.get(entry.name()).rows(entry);
  }
}
