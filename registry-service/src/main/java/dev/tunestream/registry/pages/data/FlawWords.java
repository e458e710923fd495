package dev.tunestream.registry.pages.data;

import java.util.Map;

/** The flaws of records in words, as docs/data.md explains them. */
final class FlawWords {
  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry("mojibake", "punctuation that was read in the wrong encoding"),
          Map.entry(
              "mojibakeLetters", "letters or other signs that were read in the wrong encoding"),
          Map.entry("controlCharacters", "control characters other than tabs and line ends"),
          Map.entry("lostCharacters", "signs that an earlier reader could not decode (U+FFFD)"),
          Map.entry("emptyAnswers", "an answer of nothing"),
          Map.entry("oneCharacterAnswers", "an answer of one character"),
          Map.entry("cutOffAnswers", "an answer that seems to be cut off"),
          Map.entry("repeatedPrompts", "the prompt of a record before them"),
          Map.entry(
              "normalizedDuplicates",
              "equal to a record before them but for case, punctuation and white space"),
          Map.entry("nearDuplicates", "nearly equal to a record before them"));

  private FlawWords() {}

  /** What records with the flaw have; empty for one that is not known here. */
  static String meaning(String flaw) {
    return MEANINGS.getOrDefault(flaw, "");
  }
}
