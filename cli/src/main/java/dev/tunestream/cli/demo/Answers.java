package dev.tunestream.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** A few answers of an evaluation's report, base against tuned. */
final class Answers {
  private static final int SHOWN = 3;
  private static final int WIDTH = 96;

  private Answers() {}

  /** Rows that the tuned model has right, or else the first ones, as lines for people. */
  static String of(JsonNode report) {
    List<JsonNode> rows = new ArrayList<>();
    report.path("rows").forEach(rows::add);
    List<JsonNode> right =
        rows.stream()
            .filter(row -> row.at("/answers/tuned/metrics/exactMatch").asInt() == 1)
            .toList();
    List<JsonNode> from = right.isEmpty() ? rows : right;
    StringJoiner lines = new StringJoiner(System.lineSeparator());
    for (int i = 0; i < Math.min(SHOWN, from.size()); i++) {
      JsonNode row = from.get(i * from.size() / Math.min(SHOWN, from.size()));
      lines.add("    " + shorten(question(row.path("prompt").asText())));
      lines.add("      base:  " + shorten(row.at("/answers/base/answer").asText()));
      lines.add("      tuned: " + shorten(row.at("/answers/tuned/answer").asText()));
    }
    return lines.toString();
  }

  /** The prompt without what the template puts around the record's own text. */
  private static String question(String prompt) {
    return prompt
        .lines()
        .filter(line -> !line.startsWith("###") && !line.isBlank())
        .collect(Collectors.joining(" "))
        .replaceFirst(" ->:$", "");
  }

  private static String shorten(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.isEmpty()) {
      return "(nothing)";
    }
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
  }
}
