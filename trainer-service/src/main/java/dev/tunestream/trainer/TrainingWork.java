package dev.tunestream.trainer;

import dev.tunestream.artifacts.ArtifactException;
import dev.tunestream.events.AdapterProduced;
import dev.tunestream.events.JobEvent;
import dev.tunestream.events.JobFailed;
import dev.tunestream.events.JobSucceeded;
import dev.tunestream.events.TrainingQueued;
import dev.tunestream.events.TrainingSummary;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.train.TrainingException;
import dev.tunestream.lm.train.TrainingRequest;
import dev.tunestream.lm.train.TrainingResult;
import dev.tunestream.messaging.Claim;
import dev.tunestream.messaging.ServiceStoppingException;
import dev.tunestream.recipe.RecipeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one queued job in a trainer: look how it ended, train, end it, tell how it ended.
 *
 * <p>The end is written before it is told, and whoever finds it written tells it again, so that a
 * trainer may be killed between any two lines.
 */
final class TrainingWork {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingWork.class);
  static final String STAGE = "trainer-service";

  private final JobStore store;
  private final Engine engine;
  private final Announcer announcer;
  private final TrainingMetrics metrics;
  private final Path workDirectory;
  private final String worker;

  /**
   * @param workDirectory where running jobs have their folders
   * @param worker what this trainer calls itself
   */
  TrainingWork(
      JobStore store,
      Engine engine,
      Announcer announcer,
      TrainingMetrics metrics,
      Path workDirectory,
      String worker) {
    this.store = store;
    this.engine = engine;
    this.announcer = announcer;
    this.metrics = metrics;
    this.workDirectory = workDirectory;
    this.worker = worker;
  }

  /**
   * Returns when the job has ended and all know.
   *
   * @throws ServiceStoppingException if the claim ended first; the job goes on elsewhere from its
   *     newest checkpoint
   */
  void run(TrainingQueued queued, Claim claim) {
    Optional<JobEvent> ended = store.outcome(queued.job());
    tell(queued, ended.orElseGet(() -> train(queued, claim)));
  }

  /**
   * For a job that will not be delivered again: it is put into the queue anew when this attempt has
   * got on, and fails otherwise.
   */
  void runLast(TrainingQueued queued, Claim claim) {
    Optional<JobEvent> ended = store.outcome(queued.job());
    Optional<Checkpoint> checkpoint = store.checkpoint(queued.job());
    if (ended.isEmpty() && checkpoint.filter(c -> c.attempt() == queued.attempt()).isPresent()) {
      TrainingQueued next =
          new TrainingQueued(
              queued.job(),
              queued.attempt() + 1,
              queued.recipe(),
              queued.pins(),
              queued.tokenizedSet());
      announcer.publish(EventIds.of(next), next);
      LOG.info("Job {} is queued again as attempt {}", queued.job(), next.attempt());
      return;
    }
    tell(
        queued,
        ended.orElseGet(
            () ->
                store.end(
                    failed(
                        queued,
                        "The training was begun %d times and never got to another checkpoint, the trainers died or were stopped; see their logs, and set training.saveEvery to keep what is done."
                            .formatted(claim.deliveryCount())))));
  }

  private JobEvent train(TrainingQueued queued, Claim claim) {
    RunProgress progress = new RunProgress(queued, claim, worker, store, announcer, metrics);
    claim.onRenewal(progress::lookForEnd);
    metrics.began();
    JobEvent ending;
    try (WorkFolder folder = WorkFolder.open(workDirectory, queued.job())) {
      Optional<TrainingResult> result = engine.train(request(queued, folder), progress);
      if (result.isEmpty()) {
        return progress.ending().orElseThrow(() -> stopped(queued));
      }
      progress.settle();
      ending = succeeded(queued, claim, result.get());
    } catch (IOException e) {
      ending = failed(queued, reason(queued, e));
    } catch (RuntimeException e) {
      if (e instanceof ServiceStoppingException || Outages.passes(e)) {
        throw e;
      }
      ending = failed(queued, reason(queued, e));
    }
    JobEvent mine = ending;
    return Outages.waitOut(claim, "the end of job " + queued.job(), () -> store.end(mine));
  }

  private static ServiceStoppingException stopped(TrainingQueued queued) {
    return new ServiceStoppingException("the training of job " + queued.job() + " was stopped");
  }

  private TrainingRequest request(TrainingQueued queued, WorkFolder folder) throws IOException {
    Path base = store.base(queued.pins().base());
    Path rows = store.rows(queued.tokenizedSet().train());
    boolean evaluates = queued.recipe().training().validation().every() != null;
    Optional<Path> validation =
        evaluates
            ? Optional.of(store.rows(queued.tokenizedSet().evaluatedOnTheWay()))
            : Optional.empty();
    Optional<Checkpoint> checkpoint = store.checkpoint(queued.job());
    if (checkpoint.isPresent()) {
      folder.restore(checkpoint.get().step(), store.files(checkpoint.get()));
    }
    return new TrainingRequest(
        base,
        rows,
        validation,
        queued.recipe().adapter(),
        queued.recipe().training(),
        folder.output(),
        Optional.of(folder.checkpoints()),
        Optional.empty(),
        true,
        queued.recipe().base().text());
  }

  private JobSucceeded succeeded(TrainingQueued queued, Claim claim, TrainingResult result) {
    StoredAdapter adapter =
        Outages.waitOut(
            claim, "the adapter of job " + queued.job(), () -> store.putAdapter(result.adapter()));
    return new JobSucceeded(
        queued.job(),
        adapter.digest(),
        new TrainingSummary(
            result.steps(),
            result.firstLoss(),
            result.lastLoss(),
            result.tokens(),
            result.seconds(),
            result.tokensPerSecond(),
            result.peakMemoryBytes(),
            engine.machine()));
  }

  private void tell(TrainingQueued queued, JobEvent ending) {
    if (ending instanceof JobSucceeded success) {
      AdapterProduced produced =
          new AdapterProduced(
              queued.job(),
              success.adapter(),
              store.adapter(success.adapter()).bytes(),
              queued.recipe(),
              queued.pins(),
              queued.tokenizedSet(),
              success.summary());
      announcer.publish(EventIds.of(produced), produced);
    }
    announcer.publish(EventIds.of(ending), ending);
    metrics.ended(ending);
    log(ending);
  }

  private static void log(JobEvent ending) {
    switch (ending) {
      case JobSucceeded success ->
          LOG.info(
              "Job {} has succeeded: adapter {}, {} steps, loss {} to {}, {} tokens/s",
              success.job(),
              success.adapter(),
              success.summary().steps(),
              success.summary().firstLoss(),
              success.summary().lastLoss(),
              Math.round(success.summary().tokensPerSecond()));
      case JobFailed failure -> LOG.info("Job {} has failed: {}", failure.job(), failure.reason());
      default -> LOG.info("Job {} has ended: {}", ending.job(), ending);
    }
  }

  private static JobFailed failed(TrainingQueued queued, String reason) {
    return new JobFailed(queued.job(), STAGE, reason);
  }

  /** The sentence for people. What is not foreseen is logged as a whole. */
  private static String reason(TrainingQueued queued, Exception e) {
    if (e instanceof TrainingException
        || e instanceof RecipeException
        || e instanceof ModelFormatException
        || e instanceof ArtifactException) {
      return e.getMessage();
    }
    LOG.warn("The training of job {} broke down", queued.job(), e);
    return "The training broke down: %s. The log of trainer-service tells more."
        .formatted(e.getMessage() == null ? e.getClass().getName() : e.getMessage());
  }
}
