package dev.tunestream.registry.pages.jobs;

import dev.tunestream.registry.job.JobState;
import dev.tunestream.registry.query.JobDetail;
import java.util.ArrayList;
import java.util.List;

/**
 * One part of a job's way, as the page draws it.
 *
 * @param place {@code done}, {@code now}, {@code ended} where the job has ended there without
 *     success, or {@code ahead}
 */
public record Stage(String name, String place) {
  private static final List<String> NAMES =
      List.of("Requested", "Accepted", "Queued", "Trained", "Evaluated", "Registered");

  /** The way of a job as far as it has come. */
  static List<Stage> of(JobDetail job) {
    JobState state = JobState.valueOf(job.state());
    int reached = reached(job, state);
    boolean over = state.isEnd() && state != JobState.SUCCEEDED;
    List<Stage> stages = new ArrayList<>();
    for (int i = 0; i < NAMES.size(); i++) {
      stages.add(
          new Stage(
              NAMES.get(i), i < reached ? "done" : i > reached ? "ahead" : over ? "ended" : "now"));
    }
    return stages;
  }

  /** How many stages are behind it. */
  private static int reached(JobDetail job, JobState state) {
    if (job.version() != null) {
      return 6;
    }
    return switch (state) {
      case REQUESTED, WAITING -> 1;
      case ACCEPTED -> 2;
      case QUEUED, RUNNING -> 3;
      case SUCCEEDED -> job.evaluation() == null ? 4 : 5;
      // How far it had come is told by what it has left.
      case FAILED, CANCELLED ->
          job.adapter() != null ? 4 : job.attempt() > 0 ? 3 : job.tokenizedSet() != null ? 2 : 1;
    };
  }
}
