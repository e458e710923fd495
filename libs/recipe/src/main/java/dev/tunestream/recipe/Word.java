package dev.tunestream.recipe;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** An option that is one of a few words; written in lower case. */
sealed interface Word
    permits TruncationSide, Precision, Schedule, Optimizer, LabelledTokens, Batching, LoraInit {
  String name();

  /** The word as it stands in a recipe. */
  default String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static <W extends Word> W parse(String field, String text, W[] words) {
    for (W word : words) {
      if (word.word().equals(text)) {
        return word;
      }
    }
    throw new RecipeException(
        field,
        text,
        "the known words are "
            + Arrays.stream(words).map(Word::word).collect(Collectors.joining(", ")));
  }
}
