package dev.tunestream.tokenize.jobs;

import dev.tunestream.artifacts.ArtifactException;
import dev.tunestream.artifacts.ArtifactNotFoundException;
import dev.tunestream.events.Event;
import dev.tunestream.events.JobCancelRequested;
import dev.tunestream.events.JobCancelled;
import dev.tunestream.events.JobEvent;
import dev.tunestream.events.JobFailed;
import dev.tunestream.events.JobRequested;
import dev.tunestream.events.JobWaiting;
import dev.tunestream.messaging.BrokerUnavailableException;
import dev.tunestream.messaging.RejectedEventException;
import dev.tunestream.messaging.ServiceStoppingException;
import dev.tunestream.recipe.Recipe;
import dev.tunestream.service.JobOutcomes;
import dev.tunestream.service.KeyedLocks;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts jobs, lets them wait, refuses and cancels them. Everything is written down before it is
 * announced and can be done again: a job that comes twice is pinned to the same things and ends the
 * same way.
 *
 * <p>When the store or the broker is away the exception goes to the caller, who tries again; what
 * is wrong with the job itself ends the job.
 */
public final class JobDesk {
  private static final Logger LOG = LoggerFactory.getLogger(JobDesk.class);
  private static final String STAGE = "tokenize-service";

  /** Publishes an event and returns when the broker has it. */
  public interface Announcer {
    void publish(String id, Event event);
  }

  private final JobDocuments documents;
  private final JobOutcomes outcomes;
  private final Preparation preparation;
  private final Announcer announcer;
  private final Clock clock;
  private final Consumer<String> counter;
  private final KeyedLocks jobs = new KeyedLocks();

  /**
   * @param counter counts results: accepted, waiting, failed, cancelled
   */
  public JobDesk(
      JobDocuments documents,
      JobOutcomes outcomes,
      Preparation preparation,
      Announcer announcer,
      Clock clock,
      Consumer<String> counter) {
    this.documents = documents;
    this.outcomes = outcomes;
    this.preparation = preparation;
    this.announcer = announcer;
    this.clock = clock;
    this.counter = counter;
  }

  /**
   * Takes a job.
   *
   * @throws RejectedEventException if the id belongs to a job with another recipe
   */
  public void request(JobRequested request) {
    jobs.run(request.job(), () -> take(request.job(), request.recipe()));
  }

  /** Ends a job, if nothing else has ended it before. */
  public void cancel(JobCancelRequested request) {
    // Not under the job's lock: a job that is being prepared is cancelled meanwhile.
    end(new JobCancelled(request.job(), request.reason()), "cancelled");
  }

  /** Looks at a job that waits: goes on with it, or ends it when its time is over. */
  public void lookAgain(String job) {
    jobs.run(
        job,
        () ->
            documents
                .waiting(job)
                .ifPresentOrElse(
                    waiting -> lookAgain(job, waiting), () -> documents.endWaiting(job)));
  }

  private void lookAgain(String job, Waiting waiting) {
    if (outcomes.find(job).isPresent()) {
      documents.endWaiting(job);
    } else if (preparation.hasDataset(waiting.recipe())) {
      proceed(job, waiting.recipe());
    } else if (!clock.instant().isBefore(waiting.until())) {
      fail(job, expired(waiting.recipe()));
    }
  }

  private void take(String job, Recipe recipe) {
    String digest = recipe.digest();
    if (!documents.claim(job, digest).equals(digest)) {
      throw new RejectedEventException(
          "job '%s' was requested before with another recipe; a job keeps its recipe, so give this one an id of its own"
              .formatted(job));
    }
    Optional<JobEvent> ended = outcomes.find(job);
    if (ended.isPresent()) {
      publish(ended.get());
    } else if (!proceed(job, recipe)) {
      await(job, recipe);
    }
  }

  /**
   * Queues or refuses the job.
   *
   * @return false if its dataset is not there
   */
  private boolean proceed(String job, Recipe recipe) {
    try {
      Optional<Acceptance> acceptance =
          documents
              .accepted(job)
              .or(() -> preparation.prepare(recipe).map(made -> accept(job, made)));
      acceptance.ifPresent(accepted -> queue(job, accepted));
      return acceptance.isPresent();
    } catch (JobRefusedException | ArtifactNotFoundException e) {
      fail(job, e.getMessage());
    } catch (ArtifactException
        | BrokerUnavailableException
        | ServiceStoppingException
        | UncheckedIOException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("Job {} ends by a mistake in the service", job, e);
      fail(job, "%s made a mistake and can't prepare the job: %s".formatted(STAGE, e));
    }
    return true;
  }

  private Acceptance accept(String job, Acceptance made) {
    Acceptance accepted = documents.accept(job, made);
    counter.accept("accepted");
    return accepted;
  }

  private void queue(String job, Acceptance accepted) {
    announcer.publish(job + "/JobAccepted", accepted.announcement(job));
    Optional<JobEvent> ended = outcomes.find(job);
    if (ended.isPresent()) {
      publish(ended.get());
    } else {
      announcer.publish(job + "/TrainingQueued/1", accepted.firstAttempt(job));
    }
    documents.endWaiting(job);
  }

  private void await(String job, Recipe recipe) {
    Instant until = clock.instant().plusSeconds(recipe.data().waitSeconds());
    Waiting waiting = documents.await(job, new Waiting(recipe, until));
    counter.accept("waiting");
    announcer.publish(
        job + "/JobWaiting",
        new JobWaiting(
            job,
            recipe,
            "Dataset '%s' is not sealed yet.".formatted(recipe.data().dataset()),
            waiting.until()));
    // It may have been sealed before the document was there to be found by it.
    lookAgain(job);
  }

  private static String expired(Recipe recipe) {
    return "Dataset '%s' was not sealed within %d seconds (data.waitSeconds). Ingest it under this name, then send the job again under another id."
        .formatted(recipe.data().dataset(), recipe.data().waitSeconds());
  }

  private void fail(String job, String reason) {
    end(new JobFailed(job, STAGE, reason), "failed");
  }

  private void end(JobEvent ending, String result) {
    JobEvent winner = outcomes.end(ending);
    if (winner.equals(ending)) {
      counter.accept(result);
      LOG.info("A job ended: {}", ending);
    }
    publish(winner);
    documents.endWaiting(ending.job());
  }

  private void publish(JobEvent event) {
    announcer.publish(event.job() + "/" + event.getClass().getSimpleName(), event);
  }
}
