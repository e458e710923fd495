package dev.tunestream.registry.live;

import dev.tunestream.events.EvaluationCompleted;
import dev.tunestream.events.EvaluationFailed;
import dev.tunestream.events.EvaluationProgressed;
import dev.tunestream.registry.apply.Applied;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far running evaluations have come, in memory only: it is of no use once they have ended, and
 * no table is to be rebuilt from it. After a start the next report of progress tells it again.
 */
@Singleton
public class EvaluationProgress {
  private static final int MOST = 500;

  private final Map<String, EvaluationProgressed> running =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, EvaluationProgressed> eldest) {
          return size() > MOST;
        }
      };

  /** The last that was told of a running evaluation. */
  public synchronized Optional<EvaluationProgressed> of(String evaluation) {
    return Optional.ofNullable(running.get(evaluation));
  }

  synchronized void note(@Observes Applied applied) {
    applied
        .events()
        .forEach(
            event -> {
              switch (event) {
                case EvaluationProgressed progress -> running.put(progress.evaluation(), progress);
                case EvaluationCompleted ended -> running.remove(ended.evaluation());
                case EvaluationFailed ended -> running.remove(ended.evaluation());
                default -> {}
              }
            });
  }
}
