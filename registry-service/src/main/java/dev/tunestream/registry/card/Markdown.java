package dev.tunestream.registry.card;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Pieces of Markdown in which no text can mean more than itself. */
final class Markdown {
  private static final Pattern MEANING = Pattern.compile("[\\\\`*_\\[\\]<>|~]");
  private static final Pattern TICKS = Pattern.compile("`+");

  private Markdown() {}

  /** A text as it is, on one line. */
  static String text(String text) {
    return MEANING.matcher(text.strip().replaceAll("\\s+", " ")).replaceAll("\\\\$0");
  }

  /** A name or a digest in the type of code; also in a cell of a table. */
  static String code(String text) {
    String line = text.strip().replaceAll("\\s+", " ").replace("|", "\\|");
    String fence = "`".repeat(longestTicks(line) + 1);
    return fence.length() == 1 ? fence + line + fence : fence + " " + line + " " + fence;
  }

  /** Lines of code, whatever they hold. */
  static String block(String language, String code) {
    String fence = "`".repeat(Math.max(3, longestTicks(code) + 1));
    return fence + language + "\n" + code.stripTrailing() + "\n" + fence + "\n";
  }

  /** A table; cells are Markdown already. */
  static String table(List<String> head, List<List<String>> rows) {
    StringBuilder table = new StringBuilder(row(head));
    table.append("|").repeat(" --- |", head.size()).append("\n");
    rows.forEach(row -> table.append(row(row)));
    return table.toString();
  }

  /** A list with one point for each sentence. */
  static String points(List<String> sentences) {
    StringBuilder points = new StringBuilder();
    sentences.forEach(sentence -> points.append("- ").append(sentence).append("\n"));
    return points.toString();
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static int longestTicks(String text) {
    return TICKS
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }
}
