package dev.tunestream.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void aDifferenceBeyondChanceIsCalledSo() {
    assertThat(exact(0.74, 0, 0.74, 0.65, 0.84))
        .contains(
            "The tuned model gives the exact answer in 74 % of rows, the base in 0 %; the difference, +74 points, is more than chance (95 %: 65–84).");
  }

  @Test
  void aDifferenceWhoseBoundsHoldNothingMayBeChance() {
    assertThat(exact(0.31, 0.28, 0.03, -0.04, 0.1))
        .contains(
            "The tuned model gives the exact answer in 31 % of rows, the base in 28 %; the difference, +3 points, may be chance (95 %: −4 to +10).");
  }

  @Test
  void aBoundThatIsNothingMayBeChance() {
    assertThat(exact(0.31, 0.28, 0.03, 0, 0.1)).contains("may be chance");
  }

  @Test
  void aLossIsToldAsWell() {
    assertThat(exact(0.2, 0.32, -0.12, -0.18, -0.06))
        .contains("the difference, −12 points, is more than chance (95 %: −18 to −6).");
  }

  @Test
  void equalModelsDoNotDiffer() {
    assertThat(exact(0.5, 0.5, 0, 0, 0)).contains("; there is no difference.");
  }

  @Test
  void whereNobodyIsExactThatIsSaid() {
    assertThat(exact(0, 0, 0, 0, 0))
        .contains("Neither the tuned model nor the base gives a single exact answer.");
  }

  private static String exact(double tuned, double base, double value, double low, double high) {
    Written written =
        new Written(140, "base", "tuned")
            .metric("base", "exactMatch", base, base, base)
            .metric("tuned", "exactMatch", tuned, tuned, tuned)
            .change("tuned", "base", "exactMatch", value, low, high);
    return summary(written);
  }

  @Test
  void tagsAreToldByTagF1() {
    Written written =
        new Written(140, "base", "tuned")
            .metric("base", "tagF1", 0.1, 0, 0.2)
            .metric("tuned", "tagF1", 0.6, 0.5, 0.7)
            .change("tuned", "base", "tagF1", 0.5, 0.4, 0.6);
    ((ObjectNode) written.report.get("subject")).put("answerFormat", "tags");

    assertThat(summary(written))
        .contains(
            "The tuned model reaches a tag F1 (tags in common) of 60 %, the base 10 %; the difference, +50 points");
  }

  @Test
  void aBaseAloneIsToldWithItsBounds() {
    Written written =
        new Written(140, "base")
            .metric("base", "exactMatch", 0.12, 0.07, 0.18)
            .metric("base", "tokenF1", 0.3, 0.25, 0.35);

    assertThat(summary(written))
        .contains(
            "The base gives the exact answer in 12 % of rows (95 %: 7–18).",
            "The base reaches a token F1 (words in common) of 30 % (95 %: 25–35).")
        .doesNotContain("tuned");
  }

  @Test
  void rowsAreCounted() {
    assertThat(summary(new Written(140, "base", "tuned").counts(80, 10, 50)))
        .contains(
            "Row by row the tuned model answers better than the base in 80 of 140, worse in 10 and as well in 50.");
  }

  @Test
  void aLowerLossIsLikelier() {
    assertThat(summary(new Written(140, "base", "tuned").loss(2.5, 1.2, -1.3, -1.5, -1.1)))
        .contains(
            "It finds the references likelier than the base does: 1.20 nats per token against 2.50, a perplexity of 3.32 against 12.18.");
  }

  @Test
  void aLossWithinChanceIsCalledSo() {
    assertThat(summary(new Written(140, "base", "tuned").loss(2.5, 2.4, -0.1, -0.3, 0.1)))
        .contains("differs from the base by no more than chance");
  }

  @Test
  void fewRowsAreAHintOnly() {
    assertThat(summary(new Written(12, "base"))).contains("Only 12 rows were asked");
    assertThat(summary(new Written(30, "base"))).doesNotContain("Only");
  }

  @Test
  void anAnswerThatMisleadsInTwoWaysIsCountedOnce() {
    Written written = new Written(2, "base", "tuned");
    category(written, "copied", "misleading", 5, 1);
    category(written, "other", "misleading", 4, 1);
    category(written, "too-long", "untidy", 9, 2);
    ObjectNode answer = (ObjectNode) written.report.withArray("rows").get(0);
    answer
        .withObject("answers")
        .withObject("tuned")
        .putArray("categories")
        .add("copied")
        .add("other");

    assertThat(summary(written))
        .contains(
            "1 of 2 answers of the tuned model could mislead, against 0 of the base.",
            "The most frequent flaw is “too long”, in 2 answers, against 9 of the base.");
  }

  @Test
  void answersWithoutAFlawAreToldInASentence() {
    Written written = new Written(2, "base", "tuned");
    category(written, "copied", "misleading", 1, 0);

    assertThat(summary(written)).contains("No answer of the tuned model has a flaw.");
  }

  private static void category(Written written, String name, String harm, int base, int tuned) {
    ObjectNode category = written.report.withArray("categories").addObject();
    category.put("name", name).put("harm", harm);
    category.putObject("counts").put("base", base).put("tuned", tuned);
  }

  /** With plain spaces in place of those that keep a number and its unit together. */
  private static String summary(Written written) {
    return String.join(" ", written.words().summary()).replace('\u00a0', ' ');
  }
}
