package dev.tunestream.bench.inference;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What our programs here have in common: they read JSON lines, and tell laps and outputs. */
final class Laps {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private int laps;

  /** Tells a lap that began at a time of {@link System#nanoTime}. */
  void tell(long count, long begin) throws IOException {
    Map<String, Object> line = new LinkedHashMap<>();
    double seconds = (System.nanoTime() - begin) / 1e9;
    line.put("lap", laps++);
    line.put("count", count);
    line.put("seconds", seconds);
    System.out.println(JSON.writeValueAsString(line));
  }

  void outputs(List<? extends Number> outputs) throws IOException {
    System.out.println(JSON.writeValueAsString(Map.of("outputs", outputs)));
  }

  static <T> List<T> read(Path file, Class<T> type) throws IOException {
    List<T> objects = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      objects.add(JSON.readValue(line, type));
    }
    return objects;
  }
}
