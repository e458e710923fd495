package dev.tunestream.trainer;

import dev.tunestream.artifacts.StoreUnavailableException;
import dev.tunestream.events.CheckpointSaved;
import dev.tunestream.events.JobEvent;
import dev.tunestream.events.JobStarted;
import dev.tunestream.events.StepLogged;
import dev.tunestream.events.TrainingQueued;
import dev.tunestream.lm.train.StepReport;
import dev.tunestream.lm.train.TrainingListener;
import dev.tunestream.lm.train.TrainingPlan;
import dev.tunestream.messaging.Claim;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the line what a training does, keeps its checkpoints, and ends it when the job has ended
 * otherwise or the claim has.
 */
final class RunProgress implements TrainingListener {
  private static final Logger LOG = LoggerFactory.getLogger(RunProgress.class);

  private final TrainingQueued queued;
  private final Claim claim;
  private final String worker;
  private final JobStore store;
  private final Announcer announcer;
  private final TrainingMetrics metrics;
  private final StepLog steps;
  private volatile JobEvent ending;

  RunProgress(
      TrainingQueued queued,
      Claim claim,
      String worker,
      JobStore store,
      Announcer announcer,
      TrainingMetrics metrics) {
    this.queued = queued;
    this.claim = claim;
    this.worker = worker;
    this.store = store;
    this.announcer = announcer;
    this.metrics = metrics;
    this.steps = new StepLog(announcer, claim);
  }

  /** Asked at every renewal, on another thread: whether the job was cancelled meanwhile. */
  void lookForEnd() {
    try {
      store.outcome(queued.job()).ifPresent(end -> ending = end);
    } catch (StoreUnavailableException e) {
      LOG.debug("Whether job {} was cancelled can't be told: {}", queued.job(), e.getMessage());
    }
  }

  /** How the job ended while it was trained. */
  Optional<JobEvent> ending() {
    return Optional.ofNullable(ending);
  }

  /** Waits until the broker has all steps. */
  void settle() {
    steps.settle();
  }

  @Override
  public void started(TrainingPlan plan) {
    int done = plan.firstStep() - 1;
    LOG.info(
        "Job {} (attempt {}) trains from step {} of {} on {} ({}) with {} threads",
        queued.job(),
        queued.attempt(),
        plan.firstStep(),
        plan.totalSteps(),
        plan.device(),
        plan.deviceReason(),
        plan.threads());
    JobStarted started =
        new JobStarted(
            queued.job(),
            queued.attempt(),
            worker,
            plan.device(),
            plan.threads(),
            done,
            plan.totalSteps());
    Outages.waitOut(
        claim, "job " + queued.job(), () -> announcer.publish(EventIds.of(started), started));
  }

  @Override
  public void step(StepReport report) {
    metrics.step(report);
    steps.add(
        new StepLogged(
            queued.job(),
            queued.attempt(),
            report.step(),
            report.totalSteps(),
            report.epoch(),
            report.loss(),
            report.gradNorm(),
            report.learningRate(),
            report.tokens(),
            report.seconds()));
  }

  @Override
  public void evaluated(int step, double loss) {
    LOG.info("Job {} has loss {} on its test rows after step {}", queued.job(), loss, step);
  }

  @Override
  public void checkpointSaved(Path directory, int step) {
    if (ending != null) {
      return;
    }
    String what = "checkpoint %d of job %s".formatted(step, queued.job());
    Checkpoint saved =
        Outages.waitOut(
            claim,
            what,
            () -> store.saveCheckpoint(queued.job(), queued.attempt(), step, directory));
    metrics.checkpointSaved();
    LOG.info("Job {} has a checkpoint of step {} in the store", queued.job(), step);
    if (!claim.lost()) {
      CheckpointSaved event =
          new CheckpointSaved(queued.job(), queued.attempt(), step, saved.tree());
      Outages.waitOut(claim, what, () -> announcer.publish(EventIds.of(event), event));
    }
  }

  @Override
  public boolean stopRequested() {
    return ending != null || claim.ended();
  }
}
