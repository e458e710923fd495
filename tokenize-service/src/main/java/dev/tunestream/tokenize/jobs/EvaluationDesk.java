package dev.tunestream.tokenize.jobs;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tunestream.artifacts.ArtifactException;
import dev.tunestream.artifacts.ArtifactNotFoundException;
import dev.tunestream.artifacts.DocumentKey;
import dev.tunestream.artifacts.Documents;
import dev.tunestream.artifacts.JsonDocuments;
import dev.tunestream.events.EvaluationFailed;
import dev.tunestream.events.EvaluationRequested;
import dev.tunestream.events.Event;
import dev.tunestream.messaging.BrokerUnavailableException;
import dev.tunestream.messaging.RejectedEventException;
import dev.tunestream.messaging.ServiceStoppingException;
import dev.tunestream.recipe.Recipe;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pins evaluations that people ask for: finds base and dataset, makes the tokens, and asks again
 * with digests in the place of names. What an evaluation is pinned to is written down once, in
 * {@code evaluations/<evaluation>/pinned}, and so is the reason where it can't be pinned.
 *
 * <p>When the store or the broker is away the exception goes to the caller, who tries again.
 */
public final class EvaluationDesk {
  private static final Logger LOG = LoggerFactory.getLogger(EvaluationDesk.class);

  /** A dataset that was sealed just before may be known here a little later. */
  private static final Duration LAG = Duration.ofSeconds(5);

  private static final Duration LOOK = Duration.ofMillis(100);

  private final JsonDocuments<Answered> documents;
  private final Preparation preparation;
  private final JobDesk.Announcer announcer;

  public EvaluationDesk(Documents documents, Preparation preparation, JobDesk.Announcer announcer) {
    this.documents = new JsonDocuments<>(documents, new TypeReference<>() {});
    this.preparation = preparation;
    this.announcer = announcer;
  }

  /**
   * What became of a request.
   *
   * @param asked as it came
   * @param pinned null where it failed
   * @param failed null where it was pinned
   */
  private record Answered(
      EvaluationRequested asked, EvaluationRequested pinned, EvaluationFailed failed) {
    Event event() {
      return pinned == null ? failed : pinned;
    }
  }

  /**
   * Takes a request; one that is pinned is eval-service's.
   *
   * @throws RejectedEventException if the id belongs to another request
   */
  public void request(EvaluationRequested request) {
    if (request.isPinned()) {
      return;
    }
    DocumentKey key = DocumentKey.of("evaluations", request.evaluation(), "pinned");
    Answered answered = documents.findOrMake(key, () -> answer(request));
    if (!answered.asked().equals(request)) {
      throw new RejectedEventException(
          "evaluation '%s' was requested before and asked for something else; give this one an id of its own"
              .formatted(request.evaluation()));
    }
    announcer.publish(
        request.evaluation() + "/" + answered.event().getClass().getSimpleName() + "/pinned",
        answered.event());
  }

  private Answered answer(EvaluationRequested request) {
    try {
      awaitDataset(request.recipe());
      return preparation
          .prepare(request.recipe())
          .map(made -> pinned(request, made))
          .orElseGet(() -> failed(request, notSealed(request)));
    } catch (JobRefusedException | ArtifactNotFoundException e) {
      LOG.info("Evaluation {} can't be made: {}", request.evaluation(), e.getMessage());
      return failed(request, e.getMessage());
    } catch (ArtifactException
        | BrokerUnavailableException
        | ServiceStoppingException
        | UncheckedIOException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("Evaluation {} ends by a mistake in the service", request.evaluation(), e);
      return failed(
          request,
          "tokenize-service made a mistake and can't prepare the evaluation: %s".formatted(e));
    }
  }

  private void awaitDataset(Recipe recipe) {
    Instant until = Instant.now().plus(LAG);
    try {
      while (!preparation.hasDataset(recipe) && Instant.now().isBefore(until)) {
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceStoppingException("an evaluation was to be pinned");
    }
  }

  private static Answered pinned(EvaluationRequested request, Acceptance made) {
    return new Answered(request, request.pinned(made.pins(), made.tokenizedSet()), null);
  }

  private static Answered failed(EvaluationRequested request, String reason) {
    return new Answered(request, null, EvaluationFailed.of(request, reason));
  }

  private static String notSealed(EvaluationRequested request) {
    return "Dataset '%s' is not sealed. Ingest it under this name, then ask for the evaluation again under another id."
        .formatted(request.recipe().data().dataset());
  }
}
