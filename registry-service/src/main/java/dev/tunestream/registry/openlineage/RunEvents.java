package dev.tunestream.registry.openlineage;

import static io.openlineage.client.OpenLineage.RunEvent.EventType.ABORT;
import static io.openlineage.client.OpenLineage.RunEvent.EventType.COMPLETE;
import static io.openlineage.client.OpenLineage.RunEvent.EventType.FAIL;
import static io.openlineage.client.OpenLineage.RunEvent.EventType.RUNNING;
import static io.openlineage.client.OpenLineage.RunEvent.EventType.START;

import dev.tunestream.events.AdapterProduced;
import dev.tunestream.events.CheckpointSaved;
import dev.tunestream.events.DatasetFailed;
import dev.tunestream.events.DatasetSealed;
import dev.tunestream.events.EvaluationCompleted;
import dev.tunestream.events.EvaluationFailed;
import dev.tunestream.events.Event;
import dev.tunestream.events.JobAccepted;
import dev.tunestream.events.JobCancelled;
import dev.tunestream.events.JobFailed;
import dev.tunestream.events.JobRequested;
import dev.tunestream.events.JobStarted;
import dev.tunestream.events.JobSucceeded;
import io.openlineage.client.OpenLineage;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * Says what an event of the line is in the standard's words; most are one event there, some
 * several, some none. The same event gives the same answer whenever it is asked.
 */
public final class RunEvents {
  private static final URI PRODUCER = URI.create("urn:tunestream:registry-service");

  /** The stage that {@link JobFailed} names where tokens could not be made. */
  private static final String TOKENIZER = "tokenize-service";

  private final OpenLineage standard = new OpenLineage(PRODUCER);
  private final String namespace;
  private final Things things;
  private final LineJobs jobs;

  /**
   * @param namespace of our jobs and datasets
   * @param broker the first of the bootstrap servers
   */
  public RunEvents(String namespace, String broker, LineJobs jobs) {
    this.namespace = namespace;
    this.things = new Things(standard, namespace, broker);
    this.jobs = jobs;
  }

  /**
   * The events to tell.
   *
   * @param at when it happened
   */
  public List<OpenLineage.RunEvent> of(Event event, Instant at) {
    return switch (event) {
      case DatasetSealed sealed -> sealed(sealed, at);
      case DatasetFailed failed ->
          List.of(
              seal(failed.dataset(), failed.request()).at(at, START),
              seal(failed.dataset(), failed.request()).failed(failed.reason()).at(at, FAIL));
      case JobRequested requested -> requested(requested, at);
      case JobAccepted accepted -> List.of(tokenized(accepted, at));
      case JobStarted started -> List.of(started(started, at));
      case CheckpointSaved saved ->
          List.of(
              child(Stage.TRAINING, saved.job())
                  .fact("step", saved.step())
                  .fact("checkpoint", saved.checkpoint())
                  .at(at, RUNNING));
      case AdapterProduced produced -> produced(produced, at);
      case JobSucceeded succeeded ->
          List.of(
              line(name(succeeded.job()), succeeded.job())
                  .fact("adapter", succeeded.adapter())
                  .at(at, COMPLETE));
      case JobFailed failed -> failed(failed, at);
      case JobCancelled cancelled -> cancelled(cancelled, at);
      case EvaluationCompleted completed -> evaluated(completed, at);
      case EvaluationFailed failed -> notEvaluated(failed, at);
      default -> List.of();
    };
  }

  private List<OpenLineage.RunEvent> sealed(DatasetSealed sealed, Instant at) {
    long arrived =
        sealed.counts().accepted() + sealed.counts().rejected() + sealed.counts().duplicates();
    return List.of(
        seal(sealed.dataset(), sealed.request()).at(at, START),
        seal(sealed.dataset(), sealed.request())
            .in(things.rawRecords(arrived))
            .out(things.sealed(sealed.dataset(), sealed.digest(), sealed.counts().accepted()))
            .fact("accepted", sealed.counts().accepted())
            .fact("rejected", sealed.counts().rejected())
            .fact("duplicates", sealed.counts().duplicates())
            .fact("endOffsets", sealed.endOffsets())
            .at(at, COMPLETE));
  }

  private List<OpenLineage.RunEvent> requested(JobRequested requested, Instant at) {
    String name = requested.recipe().name();
    String recipe = requested.recipe().toNode().toString();
    return List.of(
        line(name, requested.job()).by(recipe).at(at, START),
        part(Stage.TOKENIZATION, name, requested.job()).by(recipe).at(at, START));
  }

  private OpenLineage.RunEvent tokenized(JobAccepted accepted, Instant at) {
    RunOf run =
        part(Stage.TOKENIZATION, accepted.recipe().name(), accepted.job())
            .in(things.snapshot(accepted.pins().dataset(), accepted.pins().datasetDigest()))
            .in(things.base(accepted.pins()))
            .fact("template", accepted.pins().template())
            .fact("tokenizer", accepted.pins().tokenizer())
            .fact("tokenizedSet", accepted.tokenizedSet().digest());
    things.written(accepted.tokenizedSet()).forEach(run::out);
    return run.at(at, COMPLETE);
  }

  private OpenLineage.RunEvent started(JobStarted started, Instant at) {
    return child(Stage.TRAINING, started.job())
        .fact("attempt", started.attempt())
        .fact("worker", started.worker())
        .fact("device", started.device())
        .fact("threads", started.threads())
        .fact("firstStep", started.firstStep())
        .fact("totalSteps", started.totalSteps())
        .at(at, started.attempt() == 1 ? START : RUNNING);
  }

  private List<OpenLineage.RunEvent> produced(AdapterProduced produced, Instant at) {
    String name = produced.recipe().name();
    OpenLineage.RunEvent trained =
        part(Stage.TRAINING, name, produced.job())
            .by(produced.recipe().toNode().toString())
            .in(things.train(produced.tokenizedSet()))
            .in(things.base(produced.pins()))
            .out(things.adapter(produced.recipe().registry().model(), produced.adapter()))
            .fact("adapter", produced.adapter())
            .fact("steps", produced.summary().steps())
            .fact("firstLoss", produced.summary().firstLoss())
            .fact("lastLoss", produced.summary().lastLoss())
            .fact("tokensPerSecond", produced.summary().tokensPerSecond())
            .fact("machine", produced.summary().machine())
            .at(at, COMPLETE);
    OpenLineage.RunEvent asked =
        part(Stage.EVALUATION, name, produced.job())
            .in(things.test(produced.tokenizedSet()))
            .in(things.base(produced.pins()))
            .in(things.usedAdapter(produced.recipe().registry().model(), produced.adapter()))
            .at(at, START);
    return List.of(trained, asked);
  }

  private List<OpenLineage.RunEvent> failed(JobFailed failed, Instant at) {
    Stage stage = failed.stage().equals(TOKENIZER) ? Stage.TOKENIZATION : Stage.TRAINING;
    String name = name(failed.job());
    return List.of(
        part(stage, name, failed.job()).failed(failed.reason()).at(at, FAIL),
        line(name, failed.job()).failed(failed.reason()).at(at, FAIL));
  }

  private List<OpenLineage.RunEvent> cancelled(JobCancelled cancelled, Instant at) {
    LineJobs.Known job = jobs.find(cancelled.job(), true);
    Stage stage = job.wasAccepted() ? Stage.TRAINING : Stage.TOKENIZATION;
    return List.of(
        part(stage, job.name(), cancelled.job()).failed(cancelled.reason()).at(at, ABORT),
        line(job.name(), cancelled.job()).failed(cancelled.reason()).at(at, ABORT));
  }

  private List<OpenLineage.RunEvent> evaluated(EvaluationCompleted completed, Instant at) {
    RunOf run =
        evaluation(completed.evaluation(), completed.job())
            .out(things.report(completed.report()))
            .fact("base", completed.base())
            .fact("tuned", completed.tuned());
    return completed.job() != null
        ? List.of(run.at(at, COMPLETE))
        : List.of(evaluation(completed.evaluation(), null).at(at, START), run.at(at, COMPLETE));
  }

  private List<OpenLineage.RunEvent> notEvaluated(EvaluationFailed failed, Instant at) {
    RunOf run = evaluation(failed.evaluation(), failed.job()).failed(failed.reason());
    return failed.job() != null
        ? List.of(run.at(at, FAIL))
        : List.of(evaluation(failed.evaluation(), null).at(at, START), run.at(at, FAIL));
  }

  private RunOf seal(String dataset, String request) {
    return new RunOf(standard, namespace, Stage.SEAL, dataset, request);
  }

  private RunOf line(String name, String job) {
    return new RunOf(standard, namespace, Stage.LINE, name, job);
  }

  private RunOf child(Stage stage, String job) {
    return part(stage, name(job), job);
  }

  private RunOf part(Stage stage, String name, String job) {
    return new RunOf(standard, namespace, stage, name, job).within(job);
  }

  /** The evaluation that follows a training has the job's id; others belong to no line. */
  private RunOf evaluation(String id, String job) {
    return job == null
        ? new RunOf(standard, namespace, Stage.EVALUATION, "models", id)
        : new RunOf(standard, namespace, Stage.EVALUATION, name(job), id).within(job);
  }

  private String name(String job) {
    return jobs.find(job, false).name();
  }
}
