package dev.tunestream.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Answers as small models give them: the base goes on with the saying, a tuned one names tags. */
final class SampleAnswers {
  /**
   * @param loop null unless repetitive
   * @param misspelled empty unless misspelling
   */
  record Answer(String text, List<String> categories, String loop, List<String> misspelled) {
    static Answer of(String text, String... categories) {
      return new Answer(text, List.of(categories), null, List.of());
    }
  }

  private static final String CIRCLES = "and that is why we say so";

  private SampleAnswers() {}

  /** The same for the same row and column. */
  static Answer to(SampleQuotes.Quote quote, int row, String column) {
    SplittableRandom random = new SplittableRandom(31L * row + column.hashCode());
    double luck = random.nextDouble();
    return switch (column) {
      case "base" -> luck < 0.03 ? tags(quote, row, 0) : untaught(row, random.nextDouble());
      case "baseRetrieval" ->
          luck < 0.5 ? tags(quote, row, random.nextDouble()) : untaught(row, random.nextDouble());
      case "tuned" -> tags(quote, row, luck * 1.1);
      default -> tags(quote, row, luck);
    };
  }

  private static Answer untaught(int row, double luck) {
    if (luck < 0.4) {
      String going = "I think that this is what we have to learn from him, %s. ".formatted(CIRCLES);
      String text = going + (CIRCLES + ", ").repeat(4).strip();
      return new Answer(text, List.of("repetitive", "too-long"), CIRCLES, List.of());
    }
    if (luck < 0.6) {
      return Answer.of(
          "The man who said it was a teacher in a small town, and he had said it to every class"
              + " that he had taught since he came there.",
          "too-long",
          "off-format");
    }
    if (luck < 0.7) {
      return Answer.of("Es war einmal ein Mann, der nichts davon wusste.", "wrong-language");
    }
    if (luck < 0.78) {
      return Answer.of(" ", "empty");
    }
    return Answer.of("It is said by " + (row % 2 == 0 ? "a friend" : "an old man") + ".", "other");
  }

  /** The better the luck (the nearer to 0), the better the answer. */
  private static Answer tags(SampleQuotes.Quote quote, int row, double luck) {
    List<String> tags = new ArrayList<>(quote.tags());
    if (luck < 0.62) {
      return Answer.of(quote.reference());
    }
    if (luck < 0.74) {
      tags.set(tags.size() - 1, "inspirational-quotes");
      return Answer.of(String.join(", ", tags), "other");
    }
    if (luck < 0.84) {
      return Answer.of(tags.getFirst(), tags.size() > 1 ? "too-short" : "other");
    }
    if (luck < 0.9) {
      String wrong = tags.getFirst().substring(0, 2) + tags.getFirst();
      tags.set(0, wrong);
      return new Answer(String.join(", ", tags), List.of("misspelling"), null, List.of(wrong));
    }
    if (luck < 0.95) {
      return Answer.of(SampleQuotes.at(row + 3).reference(), "copied");
    }
    String loop = tags.getFirst();
    String text = quote.reference() + (", " + loop).repeat(9);
    return new Answer(text, List.of("repetitive", "too-long"), loop, List.of());
  }
}
