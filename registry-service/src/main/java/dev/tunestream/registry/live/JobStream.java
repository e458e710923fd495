package dev.tunestream.registry.live;

import dev.tunestream.events.EvaluationProgressed;
import dev.tunestream.registry.query.JobQueries;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Tells one client of one job, until nothing more can come. */
final class JobStream {
  private final String job;
  private final JobNewsQuery query;
  private final Supplier<Optional<EvaluationProgressed>> progress;
  private final EventOut out;
  private final Set<String> toldHappenings = new HashSet<>();
  private JobPlace place;
  private JobNews.State toldState;
  private JobNews.Evaluation toldEvaluation;

  JobStream(
      String job,
      JobPlace from,
      JobNewsQuery query,
      Supplier<Optional<EvaluationProgressed>> progress,
      EventOut out) {
    this.job = job;
    this.place = from;
    this.query = query;
    this.progress = progress;
    this.out = out;
  }

  /**
   * Tells what is new.
   *
   * @return whether more can come
   */
  boolean tell() {
    Optional<JobNewsQuery.Found> found = query.behind(place, job);
    // It is away while the tables are built again.
    return found.isEmpty() || tell(found.get());
  }

  private boolean tell(JobNewsQuery.Found found) {
    tellHistory(found);
    tellSteps(found);
    Optional<JobNewsQuery.Found> more = Optional.of(found);
    while (more.isPresent() && more.get().hasMoreSteps() && out.isOpen()) {
      more = query.behind(place, job);
      more.ifPresent(this::tellSteps);
    }
    tellEvaluation();
    if (!found.state().equals(toldState)) {
      toldState = found.state();
      out.send("state", place.id(), toldState);
    }
    if (toldState.over()) {
      out.send("end", place.id(), toldState);
    }
    return !toldState.over();
  }

  /** Of a history that has as many entries as the client knows, it knows all. */
  private void tellHistory(JobNewsQuery.Found found) {
    boolean known = found.history().size() == place.happenings();
    for (JobNews.Happening happening : found.history()) {
      if (toldHappenings.add(happening.id()) && !known) {
        out.send("history", place.id(), happening);
      }
    }
    place = place.withHappenings(found.history().size());
  }

  private void tellSteps(JobNewsQuery.Found found) {
    if (!found.steps().isEmpty()) {
      JobQueries.Step last = found.steps().getLast();
      place = place.behind(last.attempt(), last.step());
      out.send("steps", place.id(), new JobNews.Steps(found.steps()));
    }
  }

  private void tellEvaluation() {
    Optional<JobNews.Evaluation> now =
        progress
            .get()
            .map(told -> new JobNews.Evaluation(told.column(), told.answered(), told.questions()));
    if (now.isPresent() && !now.get().equals(toldEvaluation)) {
      toldEvaluation = now.get();
      out.send("evaluation", place.id(), toldEvaluation);
    }
  }
}
