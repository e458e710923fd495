package dev.tunestream.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** Lengths, benchmarks and the training. */
class OtherWordsTest {
  private final Written written = new Written(10, "base", "tuned");

  @Test
  void lengthsAreComparedWithTheReferences() {
    lengths("reference", 1, 2, 3, 3, 3, 3, 4, 4, 6, 9);
    lengths("base", 30, 40, 41, 41, 41, 41, 45, 50, 60, 99);
    lengths("tuned", 3, 3, 3, 3, 3, 3, 3, 3, 3, 3);

    assertThat(written.words().lengths())
        .containsExactly(
            "The median reference has 3 words; 9 of 10 have at most 6.",
            "The median answer of the base has 41 words, much longer than the references; 9 of 10 have at most 60.",
            "The median answer of the tuned model has 3 words, about as long as the references; 9 of 10 have at most 3.");
  }

  @Test
  void aBenchmarkBelowChanceIsForgetting() {
    benchmark(0.31, 0.25, -0.06, -0.09, -0.03);

    assertThat(written.words().benchmarks().getFirst().replace('\u00a0', ' '))
        .isEqualTo(
            "On arc_easy the tuned model chooses the right answer in 25 %, the base in 31 %;"
                + " the difference, −6 points, is more than chance (95 %: −9 to −3): it has forgotten some of what the base knew.");
  }

  @Test
  void aBenchmarkWithinChanceIsNoSign() {
    benchmark(0.31, 0.3, -0.01, -0.04, 0.02);

    assertThat(written.words().benchmarks().getFirst()).endsWith("no sign that it has forgotten.");
  }

  @Test
  void aLossOnHeldOutRowsThatRisesIsTold() {
    ObjectNode context = steps(2.0, 1.5, 1.7);

    assertThat(ReportWords.of(written.report, context).training())
        .isEqualTo(
            "In 30 steps the training loss went from 5.00 to 1.00 (means of the first and the last tenth)."
                + " On held-out rows it was lowest, 1.50, at step 20 and rose to 1.70: the model began to learn its training rows by heart.");
  }

  @Test
  void aLossOnHeldOutRowsThatFallsIsToldWithoutAWarning() {
    assertThat(ReportWords.of(written.report, steps(2.0, 1.5, 1.4)).training())
        .endsWith("On held-out rows it was lowest, 1.40, at step 30.");
  }

  @Test
  void withoutStepsNothingIsSaidOfTheTraining() {
    assertThat(written.words().training()).isNull();
  }

  private void lengths(String column, int... words) {
    ArrayNode lengths = written.report.withObject("lengths").putArray(column);
    for (int word : words) {
      lengths.add(word);
    }
  }

  private void benchmark(double base, double tuned, double value, double low, double high) {
    ObjectNode benchmark =
        written.report.withArray("benchmarks").addObject().put("task", "arc_easy");
    benchmark.withObject("columns").putObject("base").put("acc", base);
    benchmark.withObject("columns").putObject("tuned").put("acc", tuned);
    benchmark
        .withObject("forgetting")
        .putObject("acc")
        .put("value", value)
        .put("low", low)
        .put("high", high);
  }

  /**
   * Thirty steps, the first three with a loss of 5, the last three of 1; every tenth is evaluated.
   */
  private static ObjectNode steps(double... evaluated) {
    ObjectNode context = new ObjectMapper().createObjectNode();
    for (int step = 1; step <= 30; step++) {
      ObjectNode node = context.withArray("steps").addObject().put("step", step);
      node.put("loss", step <= 3 ? 5.0 : step > 27 ? 1.0 : 2.0);
      if (step % 10 == 0) {
        node.put("evalLoss", evaluated[step / 10 - 1]);
      }
    }
    return context;
  }
}
