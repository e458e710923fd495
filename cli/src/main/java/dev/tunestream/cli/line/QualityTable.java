package dev.tunestream.cli.line;

import dev.tunestream.cli.out.Table;
import dev.tunestream.client.QualitySummary;
import java.util.Map;
import java.util.stream.Collectors;

/** What a quality report says, for a terminal. */
final class QualityTable {
  /** Each flaw in words that need no manual. */
  private static final Map<String, String> WORDS =
      Map.of(
          "mojibake", "punctuation read in the wrong encoding (â€™)",
          "mojibakeLetters", "letters read in the wrong encoding (Ã©)",
          "controlCharacters", "control characters",
          "lostCharacters", "characters lost before (\ufffd)",
          "emptyAnswers", "empty answers",
          "oneCharacterAnswers", "answers of one character",
          "cutOffAnswers", "answers that end in mid-sentence",
          "repeatedPrompts", "ask what a row before them asks",
          "normalizedDuplicates", "equal but for case and punctuation",
          "nearDuplicates", "nearly equal to a row before");

  private static final int NOTE_LENGTH = 60;
  private static final int LISTED_LANGUAGES = 5;

  private QualityTable() {}

  /** The flaws that there are, each with its first row. */
  static String of(QualitySummary quality) {
    Table table = new Table("rows", "flaw", "first", "");
    boolean any = false;
    for (Map.Entry<String, QualitySummary.Flaw> entry : quality.flaws().entrySet()) {
      QualitySummary.Flaw flaw = entry.getValue();
      if (flaw.rows() > 0) {
        any = true;
        QualitySummary.Example first = flaw.examples().getFirst();
        table.row(
            "%,d".formatted(flaw.rows()),
            WORDS.getOrDefault(entry.getKey(), entry.getKey()),
            "row " + first.id(),
            first.note() == null ? "" : shortened(first.note()));
      }
    }
    String flaws = any ? table.toString() : "No flaws were found in its texts.";
    return quality.languages().isEmpty() ? flaws : flaws + "\n" + languages(quality.languages());
  }

  /** Such as "Languages: en 94.2 %, de 5.1 %". */
  private static String languages(Map<String, Long> rows) {
    long all = rows.values().stream().mapToLong(Long::longValue).sum();
    return rows.entrySet().stream()
        .limit(LISTED_LANGUAGES)
        .map(row -> "%s %.1f %%".formatted(row.getKey(), 100.0 * row.getValue() / all))
        .collect(Collectors.joining(", ", "Languages: ", ""));
  }

  private static String shortened(String note) {
    String line = note.replaceAll("\\s+", " ");
    return line.length() <= NOTE_LENGTH ? line : line.substring(0, NOTE_LENGTH) + "…";
  }
}
