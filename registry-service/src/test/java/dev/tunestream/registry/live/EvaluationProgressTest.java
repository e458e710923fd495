package dev.tunestream.registry.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.events.EvaluationProgressed;
import dev.tunestream.events.Event;
import dev.tunestream.registry.Story;
import dev.tunestream.registry.apply.Applied;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationProgressTest {
  private final Story story = new Story("asked", "model", null, Story.digest('a'));
  private final EvaluationProgress progress = new EvaluationProgress();

  @Test
  void theLastThatWasToldCountsUntilTheEnd() {
    apply(new EvaluationProgressed("asked", "base", 3, 10));
    apply(new EvaluationProgressed("asked", "tuned", 4, 10));
    assertThat(progress.of("asked")).hasValue(new EvaluationProgressed("asked", "tuned", 4, 10));

    apply(story.evaluated(0.1, 0.2));
    assertThat(progress.of("asked")).isEmpty();
  }

  @Test
  void isBounded() {
    for (int i = 0; i < 501; i++) {
      apply(new EvaluationProgressed("evaluation-" + i, "base", 1, 10));
    }

    assertThat(progress.of("evaluation-0")).isEmpty();
    assertThat(progress.of("evaluation-500")).isPresent();
  }

  private void apply(Event event) {
    progress.note(new Applied(List.of(event)));
  }
}
