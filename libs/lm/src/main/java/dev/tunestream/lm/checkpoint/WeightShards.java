package dev.tunestream.lm.checkpoint;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a model's weights as {@code huggingface_hub} splits them: one file, or where they are
 * large several behind an index, filled with tensors in the order of their names.
 */
public final class WeightShards {
  /** Bytes of a file, as huggingface_hub has it. */
  public static final long LIMIT = 5_000_000_000L;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private WeightShards() {}

  /**
   * Writes the files into a directory that is there.
   *
   * @param limit the most bytes of tensors in a file; a tensor that is larger has one of its own
   */
  public static void write(Path directory, List<SafetensorsWriter.Source> tensors, long limit)
      throws IOException {
    List<List<SafetensorsWriter.Source>> shards = split(tensors, limit);
    if (shards.size() == 1) {
      SafetensorsWriter.write(
          directory.resolve(WeightFiles.SINGLE), tensors, SafetensorsWriter.PYTORCH);
      return;
    }
    Map<String, String> files = new TreeMap<>();
    for (int i = 0; i < shards.size(); i++) {
      String file = "model-%05d-of-%05d.safetensors".formatted(i + 1, shards.size());
      SafetensorsWriter.write(directory.resolve(file), shards.get(i), SafetensorsWriter.PYTORCH);
      shards.get(i).forEach(tensor -> files.put(tensor.name(), file));
    }
    Files.writeString(directory.resolve(WeightFiles.INDEX), index(tensors, files));
  }

  private static List<List<SafetensorsWriter.Source>> split(
      List<SafetensorsWriter.Source> tensors, long limit) {
    List<List<SafetensorsWriter.Source>> shards = new ArrayList<>();
    List<SafetensorsWriter.Source> shard = new ArrayList<>();
    long size = 0;
    List<SafetensorsWriter.Source> sorted =
        tensors.stream().sorted(Comparator.comparing(SafetensorsWriter.Source::name)).toList();
    for (SafetensorsWriter.Source tensor : sorted) {
      if (!shard.isEmpty() && size + tensor.size() > limit) {
        shards.add(shard);
        shard = new ArrayList<>();
        size = 0;
      }
      shard.add(tensor);
      size += tensor.size();
    }
    shards.add(shard);
    return shards;
  }

  private static String index(List<SafetensorsWriter.Source> tensors, Map<String, String> files) {
    ObjectNode index = JSON.createObjectNode();
    index
        .putObject("metadata")
        .put("total_size", tensors.stream().mapToLong(SafetensorsWriter.Source::size).sum());
    ObjectNode map = index.putObject("weight_map");
    files.forEach(map::put);
    return index.toPrettyString() + "\n";
  }
}
