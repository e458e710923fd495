package dev.tunestream.ingest.requests;

import dev.tunestream.events.DatasetFailed;
import dev.tunestream.events.DatasetSealed;
import dev.tunestream.events.Event;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The answers that requests have got, by what the topic of datasets says. */
public final class Answers {
  private final Map<String, RequestState> answers = new ConcurrentHashMap<>();

  /** Takes an event of the topic. */
  public void apply(Event event) {
    switch (event) {
      case DatasetSealed sealed ->
          answers.put(
              sealed.request(),
              new RequestState.Sealed(
                  sealed.dataset(),
                  sealed.digest(),
                  sealed.counts().accepted(),
                  sealed.counts().rejected(),
                  sealed.counts().duplicates()));
      case DatasetFailed failed ->
          answers.put(failed.request(), new RequestState.Failed(failed.dataset(), failed.reason()));
      default -> throw new IllegalArgumentException("not an answer: " + event);
    }
  }

  /** The answer to a request, if there is one. */
  public Optional<RequestState> to(String request) {
    return Optional.ofNullable(answers.get(request));
  }
}
