package dev.tunestream.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdviceTest {
  /** Each difference is more than chance: its bounds are a point away from it. */
  @ParameterizedTest
  @CsvSource({
    // tuned, retrieved, both: token F1 where the base has 0.2
    "0.6, 0.3, 0.6, Fine-tune.",
    "0.3, 0.6, 0.3, Retrieve.",
    "0.6, 0.6, 0.6, Either will do.",
    "0.6, 0.3, 0.8, Do both.",
    "0.6, 0.6, 0.8, Do both.",
    // Tuning spoils what retrieval gives: both together are not the best.
    "0.3, 0.6, 0.5, Retrieve.",
    "0.2, 0.2, 0.2, Neither helped.",
    "0.1, 0.05, 0.1, Neither helped."
  })
  void theAnswerFollowsFromWhatIsMoreThanChance(
      double tuned, double retrieved, double both, String answer) {
    Written written = new Written(140, "base", "tuned", "baseRetrieval", "tunedRetrieval");
    written.metric("base", "tokenF1", 0.2, 0.2, 0.2);
    written.metric("tuned", "tokenF1", tuned, tuned, tuned);
    written.metric("baseRetrieval", "tokenF1", retrieved, retrieved, retrieved);
    written.metric("tunedRetrieval", "tokenF1", both, both, both);
    change(written, "tuned", "base", tuned - 0.2);
    change(written, "baseRetrieval", "base", retrieved - 0.2);
    change(written, "tuned", "baseRetrieval", tuned - retrieved);
    change(written, "tunedRetrieval", "tuned", both - tuned);

    assertThat(written.words().retrieval().answer()).isEqualTo(answer);
  }

  private static void change(Written written, String of, String from, double value) {
    written.change(of, from, "tokenF1", value, value - 0.01, value + 0.01);
  }

  @Test
  void differencesThatMayBeChanceDecideNothing() {
    Written written =
        new Written(140, "base", "tuned", "baseRetrieval")
            .change("tuned", "base", "tokenF1", 0.3, 0.2, 0.4)
            .change("baseRetrieval", "base", "tokenF1", 0.25, 0.1, 0.3)
            .change("tuned", "baseRetrieval", "tokenF1", 0.05, -0.02, 0.1);

    assertThat(written.words().retrieval().answer()).isEqualTo("Either will do.");
  }

  @Test
  void theReasonsTellTheFigures() {
    Written written =
        new Written(140, "base", "tuned", "baseRetrieval")
            .metric("tuned", "tokenF1", 0.62, 0.6, 0.64)
            .metric("baseRetrieval", "tokenF1", 0.45, 0.4, 0.5)
            .change("tuned", "baseRetrieval", "tokenF1", 0.17, 0.1, 0.24);

    assertThat(written.words().retrieval().reasons().getFirst().replace('\u00a0', ' '))
        .isEqualTo(
            "By token F1 the tuned model reaches 62 %, and the base with 3 training examples in its prompts 45 %;"
                + " the difference, +17 points, is more than chance (95 %: 10–24).");
  }

  @Test
  void ofABaseAloneItIsToldWhetherExamplesHelp() {
    Written written =
        new Written(140, "base", "baseRetrieval")
            .change("baseRetrieval", "base", "tokenF1", 0.25, 0.1, 0.3);

    assertThat(written.words().retrieval().answer()).isEqualTo("Examples in the prompt help.");
  }

  @Test
  void whereNothingWasRetrievedThereIsNoAdvice() {
    assertThat(new Written(140, "base", "tuned").words().retrieval()).isNull();
  }
}
