package dev.tunestream.eval.service;

import dev.tunestream.artifacts.ArtifactException;
import dev.tunestream.artifacts.ArtifactNotFoundException;
import dev.tunestream.artifacts.DigestMismatchException;
import dev.tunestream.eval.question.UnusableRowsException;
import dev.tunestream.eval.report.Column;
import dev.tunestream.eval.run.Evaluator;
import dev.tunestream.eval.run.Outcomes;
import dev.tunestream.eval.run.Progress;
import dev.tunestream.eval.serve.catalogue.Catalogue;
import dev.tunestream.events.Envelope;
import dev.tunestream.events.EvaluationFailed;
import dev.tunestream.events.EvaluationProgressed;
import dev.tunestream.events.EvaluationRequested;
import dev.tunestream.events.Event;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.messaging.Claim;
import dev.tunestream.messaging.EventPublisher;
import dev.tunestream.messaging.QueueHandler;
import dev.tunestream.messaging.ServiceStoppingException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests for evaluations. An evaluation ends once, by its outcome in the store; a request
 * that comes again is answered with that outcome's event. Where the store or the broker is away, or
 * the disk is full, the request waits in the queue's hands; whatever else goes wrong would go wrong
 * again, so the evaluation has failed, and its job is registered without one.
 */
@ApplicationScoped
class EvaluationQueue implements QueueHandler {
  private static final Logger LOG = LoggerFactory.getLogger(EvaluationQueue.class);

  private final Evaluator evaluator;
  private final Outcomes outcomes;
  private final EventPublisher publisher;
  private final EvaluationMetrics metrics;
  private final Catalogue adapters;

  EvaluationQueue(
      Evaluator evaluator,
      Outcomes outcomes,
      EventPublisher publisher,
      EvaluationMetrics metrics,
      Catalogue adapters) {
    this.evaluator = evaluator;
    this.outcomes = outcomes;
    this.publisher = publisher;
    this.metrics = metrics;
    this.adapters = adapters;
  }

  @Override
  public void handle(Envelope<?> envelope, Claim claim) {
    // One that is not pinned is tokenize-service's to pin; it comes again when it is.
    if (envelope.event() instanceof EvaluationRequested request && request.isPinned()) {
      announce(request, ended(request).orElseGet(() -> evaluate(request, claim)));
    }
  }

  /**
   * Doesn't begin again what was begun so often and never came to an end: it may have ended the
   * process each time, for lack of memory, and without another delivery nobody would tell.
   */
  @Override
  public void handleLast(Envelope<?> envelope, Claim claim) {
    if (envelope.event() instanceof EvaluationRequested request && request.isPinned()) {
      String reason =
          "The evaluation was begun %d times and interrupted each time. If eval-service ran out of memory, give it more or set tunestream.evaluation.precision to bf16; then submit the job again."
              .formatted(claim.deliveryCount() - 1);
      announce(
          request,
          ended(request).orElseGet(() -> outcomes.end(EvaluationFailed.of(request, reason))));
    }
  }

  private Optional<Event> ended(EvaluationRequested request) {
    return outcomes.find(request.evaluation());
  }

  private Event evaluate(EvaluationRequested request, Claim claim) {
    LOG.info("Evaluation {} begins", request.evaluation());
    // One that follows a training names the base of that training.
    Set<String> bases =
        request.job() != null || request.adapter() == null
            ? Set.of()
            : adapters.basesOf(request.adapter());
    if (!bases.isEmpty() && !bases.contains(request.base())) {
      return outcomes.end(EvaluationFailed.of(request, otherBase(request, bases)));
    }
    try {
      return outcomes.end(
          metrics.timed(() -> evaluator.evaluate(request, claim::ended, progress(request))));
    } catch (CancellationException e) {
      throw new ServiceStoppingException("evaluation " + request.evaluation() + " was interrupted");
    } catch (ArtifactNotFoundException
        | DigestMismatchException
        | ModelFormatException
        | UnusableRowsException e) {
      return outcomes.end(EvaluationFailed.of(request, e.getMessage()));
    } catch (ArtifactException | UncheckedIOException e) {
      // The store or the local disk: waits in the queue's hands.
      throw e;
    } catch (RuntimeException e) {
      LOG.error("Evaluation {} broke down", request.evaluation(), e);
      return outcomes.end(
          EvaluationFailed.of(
              request,
              "The evaluation broke down inside eval-service, whose log tells where: %s"
                  .formatted(e)));
    }
  }

  private Progress progress(EvaluationRequested request) {
    return new Progress() {
      @Override
      public void answered(Column column, Answered answered) {
        metrics.answered(column, answered);
        tell(column.key(), answered.answered(), answered.questions());
      }

      @Override
      public void chosen(Column column, String benchmark, int done, int questions) {
        tell(column.key() + " in " + benchmark, done, questions);
      }

      private void tell(String what, int done, int of) {
        publisher.publish(
            "%s/%s/%d".formatted(request.evaluation(), what, done),
            new EvaluationProgressed(request.evaluation(), what, done, of));
      }
    };
  }

  private static String otherBase(EvaluationRequested request, Set<String> bases) {
    return "The adapter %s was trained over the base model base:%s, and the evaluation asks base:%s. Name the base that it was trained over, or leave the adapter out to evaluate the base alone."
        .formatted(request.adapter(), String.join(", base:", bases), request.base());
  }

  private void announce(EvaluationRequested request, Event outcome) {
    publisher.publish(request.evaluation() + "/" + outcome.getClass().getSimpleName(), outcome);
    metrics.ended(outcome);
    LOG.info("Evaluation {} has ended: {}", request.evaluation(), outcome);
  }
}
