package dev.tunestream.eval.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.artifacts.DocumentKey;
import dev.tunestream.events.EvaluationCompleted;
import dev.tunestream.events.EvaluationFailed;
import dev.tunestream.events.Scores;
import dev.tunestream.testing.MemoryDocuments;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomesTest {
  private final MemoryDocuments documents = new MemoryDocuments();
  private final Outcomes outcomes = new Outcomes(documents);
  private final EvaluationCompleted completed =
      new EvaluationCompleted(
          "e", "j", "a".repeat(64), scores(0.25), scores(0.75), "9".repeat(64), null);
  private final EvaluationFailed failed =
      new EvaluationFailed("e", "j", "a".repeat(64), "no model");

  @Test
  void anEvaluationThatHasNotEndedHasNone() {
    assertThat(outcomes.find("e")).isEmpty();
  }

  @Test
  void aCompletedEvaluationIsFoundAsItsEvent() {
    assertThat(outcomes.end(completed)).isEqualTo(completed);
    assertThat(outcomes.find("e")).contains(completed);
  }

  @Test
  void aFailedEvaluationIsFoundAsItsEvent() {
    assertThat(outcomes.end(failed)).isEqualTo(failed);
    assertThat(outcomes.find("e")).contains(failed);
  }

  @Test
  void theFirstEndCounts() {
    outcomes.end(failed);

    assertThat(outcomes.end(completed)).isEqualTo(failed);
  }

  @Test
  void theDocumentTellsItsState() {
    outcomes.end(completed);

    assertThat(
            new String(
                documents.read(DocumentKey.of("evaluations", "e", "outcome")).orElseThrow(),
                StandardCharsets.UTF_8))
        .startsWith("{\"state\":\"COMPLETED\",\"evaluation\":\"e\"");
  }

  private static Scores scores(double value) {
    return new Scores(4, value, value, Map.of("other", 1));
  }
}
