package dev.tunestream.bench.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tunestream.lm.seedling.Seedling;
import dev.tunestream.lm.tokenizer.Tokenizer;
import dev.tunestream.recipe.Template;
import dev.tunestream.recipe.TextTemplate;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The seedling's tokenizer alone, on all cores, with the texts that the line makes of records. */
final class BareTokenizer {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int TOGETHER = 10_000;

  /** What is measured; the first texts are not, in which the JVM warms up. */
  private static final int MOST_TEXTS = 200_000;

  private BareTokenizer() {}

  /**
   * Runs it.
   *
   * @param rows questions and answers as JSON lines
   * @param template of the job
   * @param bases where the seedling is put
   * @return texts a second
   */
  static double run(Path rows, String template, Path bases) throws IOException {
    TextTemplate texts = (TextTemplate) Template.named(template);
    long nanos = 0;
    int measured = 0;
    try (BufferedReader lines = Files.newBufferedReader(rows);
        Tokenizer tokenizer = Tokenizer.open(Seedling.materialize(bases))) {
      tokenizer.encodeAll(read(lines, texts));
      for (List<String> some = read(lines, texts);
          !some.isEmpty() && measured < MOST_TEXTS;
          some = read(lines, texts)) {
        long begin = System.nanoTime();
        tokenizer.encodeAll(some);
        nanos += System.nanoTime() - begin;
        measured += some.size();
      }
    }
    return measured / (nanos / 1e9);
  }

  private static List<String> read(BufferedReader lines, TextTemplate template) throws IOException {
    List<String> texts = new ArrayList<>(TOGETHER);
    for (String line = lines.readLine();
        line != null && texts.size() < TOGETHER;
        line = lines.readLine()) {
      JsonNode row = JSON.readTree(line);
      Map<String, String> fields =
          Map.of("question", row.get("question").asText(), "answer", row.get("answer").asText());
      texts.add(template.renderPrompt(fields) + template.renderCompletion(fields));
    }
    return texts;
  }
}
