package dev.tunestream.bench.rows;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows on their way to the sides. */
public final class Rows {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Rows() {}

  /** Writes rows as {@code lm train --tokens} reads them. */
  public static Path write(Path file, List<Row> rows) throws IOException {
    return lines(
        file,
        rows.stream()
            .map(
                row -> {
                  Map<String, Object> line = new LinkedHashMap<>();
                  line.put("input_ids", row.ids());
                  line.put("prompt_length", row.promptLength());
                  return line;
                })
            .toList());
  }

  /** Writes objects as JSON lines. */
  public static Path lines(Path file, List<? extends Object> objects) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (Object object : objects) {
        out.write(JSON.writeValueAsString(object));
        out.newLine();
      }
    }
    return file;
  }

  /** All tokens of some rows, one behind the other, cut into rows of one length. */
  public static List<Row> ofLength(List<Row> rows, int length) {
    int[] all = rows.stream().flatMapToInt(row -> Arrays.stream(row.ids())).toArray();
    List<Row> cut = new ArrayList<>();
    for (int at = 0; at + length <= all.length; at += length) {
      cut.add(new Row(Arrays.copyOfRange(all, at, at + length), 0));
    }
    return cut;
  }
}
