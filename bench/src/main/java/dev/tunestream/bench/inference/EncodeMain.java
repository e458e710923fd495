package dev.tunestream.bench.inference;

import dev.tunestream.lm.tokenizer.Tokenizer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tokenizes texts into a file of JSON lines, as the line does: MODEL TEXTS WARM-UP. */
public final class EncodeMain {
  /** Texts that are held as tokens at a time. */
  private static final int TOGETHER = 10_000;

  private EncodeMain() {}

  public static void main(String[] args) throws IOException {
    List<String> texts = Laps.read(Path.of(args[1]), Text.class).stream().map(Text::text).toList();
    int warmUp = Integer.parseInt(args[2]);
    Laps laps = new Laps();
    List<Long> counts = new ArrayList<>();
    Path file = Files.createTempFile("tunestream-encoded", ".jsonl");
    try (Tokenizer tokenizer = Tokenizer.open(Path.of(args[0]))) {
      for (List<String> some : List.of(texts.subList(0, warmUp), texts)) {
        long begin = System.nanoTime();
        long count = encode(some, tokenizer, file);
        laps.tell(count, begin);
        counts.add(count);
      }
    } finally {
      Files.delete(file);
    }
    laps.outputs(counts);
  }

  private static long encode(List<String> texts, Tokenizer tokenizer, Path file)
      throws IOException {
    long count = 0;
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int start = 0; start < texts.size(); start += TOGETHER) {
        List<String> some = texts.subList(start, Math.min(texts.size(), start + TOGETHER));
        List<int[]> encoded = tokenizer.encodeAll(some);
        count += encoded.stream().mapToLong(ids -> ids.length).sum();
        for (String line : encoded.parallelStream().map(EncodeMain::line).toList()) {
          out.write(line);
        }
      }
    }
    return count;
  }

  private static String line(int[] ids) {
    StringBuilder line = new StringBuilder(16 + 7 * ids.length).append("{\"input_ids\":[");
    for (int i = 0; i < ids.length; i++) {
      if (i > 0) {
        line.append(',');
      }
      line.append(ids[i]);
    }
    return line.append("]}\n").toString();
  }
}
