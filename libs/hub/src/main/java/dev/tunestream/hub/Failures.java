package dev.tunestream.hub;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again what may work the next time, and says in a sentence what did not. */
final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final int MOST_ATTEMPTS = 5;

  private final HubSettings settings;
  private final RepositoryKind kind;
  private final HubId id;
  private final RetryPolicy<Object> retries;

  Failures(HubSettings settings, RepositoryKind kind, HubId id) {
    this.settings = settings;
    this.kind = kind;
    this.id = id;
    this.retries =
        RetryPolicy.builder()
            .handle(IOException.class)
            .withMaxAttempts(MOST_ATTEMPTS)
            .withBackoff(settings.retryDelay(), settings.retryDelay().multipliedBy(16))
            .onRetry(event -> LOG.warn("Trying again: {}", reason(event.getLastException())))
            .build();
  }

  /** Something that touches the cache. */
  @FunctionalInterface
  interface CacheWork<T> {
    T run() throws IOException;
  }

  /** Does it, and tells what is wrong with the cache. */
  static <T> T ofCache(HubSettings settings, HubId id, CacheWork<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new HubException(
          "%s could not be kept in %s: %s. Check the folder and its free space, or set HF_HUB_CACHE to another."
              .formatted(id, settings.cache(), reason(e)),
          e,
          false);
    }
  }

  /** A request of the hub, several times if need be. */
  <T> T retrying(CheckedSupplier<T> request) {
    try {
      return Failsafe.with(retries).get(request);
    } catch (FailsafeException e) {
      Throwable cause = e.getCause();
      boolean unreachable =
          cause instanceof ConnectException
              || cause instanceof UnknownHostException
              || cause instanceof HttpConnectTimeoutException;
      String sentence =
          unreachable
              ? "%s can't be reached for %s (%s). Check the network or HF_ENDPOINT, or %s."
                  .formatted(settings.endpoint(), id, reason(cause), kind.wayOut())
              : "The download of %s from %s broke %d times, at last because %s. Run it again to go on from there."
                  .formatted(id, settings.endpoint(), MOST_ATTEMPTS, reason(cause));
      throw new HubException(sentence, cause, true);
    }
  }

  /** The client wraps an unknown host in an exception without a message. */
  private static String reason(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return "unknown host";
      }
      if (cause.getMessage() != null) {
        return cause.getMessage();
      }
    }
    return e.getClass().getSimpleName();
  }
}
