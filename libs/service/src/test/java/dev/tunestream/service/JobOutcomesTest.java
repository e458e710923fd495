package dev.tunestream.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.artifacts.DocumentKey;
import dev.tunestream.artifacts.Documents;
import dev.tunestream.artifacts.Written;
import dev.tunestream.events.CheckpointSaved;
import dev.tunestream.events.JobCancelled;
import dev.tunestream.events.JobFailed;
import dev.tunestream.events.JobSucceeded;
import dev.tunestream.events.TrainingSummary;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobOutcomesTest {
  private static final String DIGEST = "ab".repeat(32);

  /** Documents in memory. */
  private static final class Memory implements Documents {
    private final Map<DocumentKey, byte[]> documents = new HashMap<>();

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
      throw new UnsupportedOperationException();
    }

    @Override
    public void delete(DocumentKey key) {
      documents.remove(key);
    }
  }

  private final Memory documents = new Memory();
  private final JobOutcomes outcomes = new JobOutcomes(documents);

  @Test
  void theFirstEndStays() {
    JobCancelled cancelled = new JobCancelled("job-1", "enough");

    assertThat(outcomes.find("job-1")).isEmpty();
    assertThat(outcomes.end(cancelled)).isEqualTo(cancelled);
    assertThat(outcomes.end(new JobFailed("job-1", "trainer-service", "late")))
        .isEqualTo(cancelled);
    assertThat(outcomes.find("job-1")).contains(cancelled);
  }

  @Test
  void everyEndIsReadAsItWasWritten() {
    JobSucceeded succeeded =
        new JobSucceeded(
            "job-2", DIGEST, new TrainingSummary(3, 2.5, 1.25, 100, 2, 50, 1 << 20, "avx512"));
    outcomes.end(succeeded);

    assertThat(outcomes.find("job-2")).contains(succeeded);
    assertThat(text("job-2")).startsWith("{\"state\":\"SUCCEEDED\",\"job\":\"job-2\",\"adapter\"");
  }

  @Test
  void whatEndsNoJobIsRefused() {
    assertThatThrownBy(() -> outcomes.end(new CheckpointSaved("job-3", 1, 1, DIGEST)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private String text(String job) {
    return new String(
        documents.documents.get(DocumentKey.of("jobs", job, "outcome")), StandardCharsets.UTF_8);
  }
}
