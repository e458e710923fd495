package dev.tunestream.registry.live;

import dev.tunestream.events.AdapterProduced;
import dev.tunestream.events.EvaluationCompleted;
import dev.tunestream.events.EvaluationFailed;
import dev.tunestream.events.EvaluationProgressed;
import dev.tunestream.events.Event;
import dev.tunestream.events.JobCancelRequested;
import dev.tunestream.events.JobEvent;
import dev.tunestream.events.JobRequested;
import dev.tunestream.events.StepLogged;
import dev.tunestream.events.TrainingQueued;
import dev.tunestream.events.VersionRegistered;
import dev.tunestream.registry.apply.Applied;
import dev.tunestream.service.RequestRefusedException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells the readers of streams which jobs have changed; a bounded number of readers. */
@Singleton
class JobWatches {
  private final Set<JobWatch> open = ConcurrentHashMap.newKeySet();
  private final int most;
  private final Semaphore places;

  JobWatches(@ConfigProperty(name = "tunestream.registry.streams", defaultValue = "64") int most) {
    this.most = most;
    this.places = new Semaphore(most);
  }

  /** Watches one job, with its steps. */
  JobWatch job(String job) {
    return watch(job::equals, true);
  }

  /** Watches the list of jobs, without their steps. */
  JobWatch all() {
    return watch(_ -> true, false);
  }

  private JobWatch watch(Predicate<String> wanted, boolean steps) {
    if (!places.tryAcquire()) {
      throw RequestRefusedException.unavailable(
          "%d clients read streams of events already, which is the most (tunestream.registry.streams). Try again later, or ask GET /jobs/{job} now and then."
              .formatted(most));
    }
    JobWatch[] watch = new JobWatch[1];
    watch[0] =
        new JobWatch(
            wanted,
            steps,
            () -> {
              if (open.remove(watch[0])) {
                places.release();
              }
            });
    open.add(watch[0]);
    return watch[0];
  }

  void note(@Observes Applied applied) {
    if (open.isEmpty()) {
      return;
    }
    for (Event event : applied.events()) {
      String job = job(event);
      if (job != null) {
        boolean step = event instanceof StepLogged || event instanceof EvaluationProgressed;
        open.forEach(watch -> watch.touch(job, step));
      }
    }
  }

  /** The job that an event is about, or null. */
  private static String job(Event event) {
    return switch (event) {
      case JobRequested requested -> requested.job();
      case JobCancelRequested asked -> asked.job();
      case TrainingQueued queued -> queued.job();
      case JobEvent happened -> happened.job();
      case StepLogged step -> step.job();
      case AdapterProduced produced -> produced.job();
      // The evaluation that follows a training has the job's id.
      case EvaluationProgressed progress -> progress.evaluation();
      case EvaluationCompleted ended -> ended.evaluation();
      case EvaluationFailed ended -> ended.evaluation();
      case VersionRegistered registered -> registered.job();
      default -> null;
    };
  }
}
