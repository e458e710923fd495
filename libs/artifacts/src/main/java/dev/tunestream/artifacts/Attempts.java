package dev.tunestream.artifacts;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs operations on the store with retries, and turns what is left of their failures into our
 * exceptions.
 */
final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  private final URI endpoint;
  private final String bucket;
  private final Patience patience;
  private final Runnable onFailure;

  Attempts(StoreConfig config, Patience patience, Runnable onFailure) {
    this.endpoint = config.endpoint();
    this.bucket = config.bucket();
    this.patience = patience;
    this.onFailure = onFailure;
  }

  /**
   * Runs the operation until it succeeds, fails for good, or the patience is used up.
   *
   * @param action what is tried, for messages: "reading objects/…"
   */
  <T> T run(String action, CheckedSupplier<T> operation) {
    long start = System.nanoTime();
    AtomicInteger tried = new AtomicInteger();
    try {
      return Failsafe.with(policy(action))
          .get(
              () -> {
                tried.incrementAndGet();
                return operation.get();
              });
    } catch (ArtifactException e) {
      throw e;
    } catch (FailsafeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof InterruptedException) {
        Thread.currentThread().interrupt();
        throw new ArtifactException("Interrupted while %s.".formatted(action), cause);
      }
      throw translate(action, tried.get(), Duration.ofNanos(System.nanoTime() - start), cause);
    } catch (RuntimeException e) {
      throw translate(action, tried.get(), Duration.ofNanos(System.nanoTime() - start), e);
    }
  }

  private RetryPolicy<Object> policy(String action) {
    return RetryPolicy.builder()
        .handleIf(e -> !(e instanceof ArtifactException) && Fault.of(e) == Fault.AWAY)
        .withMaxAttempts(patience.attempts())
        .withBackoff(patience.firstDelay(), patience.longestDelay())
        .withJitter(0.25)
        .onRetry(
            e ->
                LOG.warn(
                    "Store at {}: {} failed ({} of {}), trying again: {}",
                    endpoint,
                    action,
                    e.getAttemptCount(),
                    patience.attempts(),
                    reason(e.getLastException())))
        .build();
  }

  private ArtifactException translate(String action, int tried, Duration lasted, Throwable thrown) {
    onFailure.run();
    return switch (Fault.of(thrown)) {
      case AWAY ->
          new StoreUnavailableException(
              "The object store at %s does not answer: %s was tried %s in %.1f s, the last time with: %s. Check that the store runs and that tunestream.store.endpoint names it."
                  .formatted(
                      endpoint,
                      action,
                      tried == 1 ? "once" : tried + " times",
                      lasted.toMillis() / 1000.0,
                      reason(thrown)),
              thrown);
      case NO_BUCKET ->
          new ArtifactException(
              "The object store at %s has no bucket '%s' (%s). Check tunestream.store.bucket, or create the bucket."
                  .formatted(endpoint, bucket, action),
              thrown);
      case DENIED ->
          new ArtifactException(
              "The object store at %s refused the credentials while %s (%s). Check tunestream.store.access-key and tunestream.store.secret-key."
                  .formatted(endpoint, action, reason(thrown)),
              thrown);
      case NO_OBJECT, EXISTS, OTHER ->
          new ArtifactException(
              "The object store at %s failed while %s: %s"
                  .formatted(endpoint, action, reason(thrown)),
              thrown);
    };
  }

  /** The innermost message: wrappers only repeat it. */
  private static String reason(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
