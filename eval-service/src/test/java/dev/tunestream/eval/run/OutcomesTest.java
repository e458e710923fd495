package dev.tunestream.eval.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.artifacts.DocumentKey;
import dev.tunestream.artifacts.Documents;
import dev.tunestream.artifacts.Written;
import dev.tunestream.events.EvaluationCompleted;
import dev.tunestream.events.EvaluationFailed;
import dev.tunestream.events.Scores;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OutcomesTest {
  private final Map<DocumentKey, byte[]> documents = new TreeMap<>();
  private final Outcomes outcomes = new Outcomes(inMemory());
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
                documents.get(DocumentKey.of("evaluations", "e", "outcome")),
                StandardCharsets.UTF_8))
        .startsWith("{\"state\":\"COMPLETED\",\"evaluation\":\"e\"");
  }

  private static Scores scores(double value) {
    return new Scores(4, value, value, Map.of("other", 1));
  }

  private Documents inMemory() {
    return new Documents() {
      @Override
      public Optional<byte[]> read(DocumentKey key) {
        return Optional.ofNullable(documents.get(key));
      }

      @Override
      public Written createIfAbsent(DocumentKey key, byte[] content) {
        byte[] before = documents.putIfAbsent(key, content);
        return new Written(before == null ? content : before, before == null);
      }

      @Override
      public void put(DocumentKey key, byte[] content) {
        documents.put(key, content);
      }

      @Override
      public List<DocumentKey> list(DocumentKey prefix) {
        return List.copyOf(documents.keySet());
      }

      @Override
      public void delete(DocumentKey key) {
        documents.remove(key);
      }
    };
  }
}
