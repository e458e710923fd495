package dev.tunestream.hub.push;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import dev.tunestream.hub.HubException;
import dev.tunestream.hub.HubId;
import dev.tunestream.hub.HubSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again what may work the next time, and says in a sentence what did not. */
final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
  private static final int MOST = 5;

  private final HubSettings settings;
  private final HubId id;
  private final RetryPolicy<Object> retries;

  Attempts(HubSettings settings, HubId id) {
    this.settings = settings;
    this.id = id;
    this.retries =
        RetryPolicy.builder()
            .handle(IOException.class)
            .withMaxAttempts(MOST)
            .withBackoff(settings.retryDelay(), settings.retryDelay().multipliedBy(16))
            .onRetry(event -> LOG.warn("Trying again: {}", reason(event.getLastException())))
            .build();
  }

  /** A request, several times if need be. */
  <T> T retrying(CheckedSupplier<T> request) {
    try {
      return Failsafe.with(retries).get(request);
    } catch (FailsafeException e) {
      throw gaveUp(e.getCause());
    }
  }

  private HubException gaveUp(Throwable cause) {
    boolean unreachable =
        cause instanceof ConnectException
            || cause instanceof UnknownHostException
            || cause instanceof HttpConnectTimeoutException;
    String sentence =
        unreachable
            ? "The hub %s can't be reached (%s), so %s was not pushed. Check the network and the address (--endpoint or HF_ENDPOINT)."
                .formatted(settings.endpoint(), reason(cause), id.repository())
            : "The push of %s to %s broke %d times, at last because %s. Run it again: what the hub has already is not sent again."
                .formatted(id.repository(), settings.endpoint(), MOST, reason(cause));
    return new HubException(sentence, cause, true);
  }

  /** The client has exceptions without a message for the most frequent faults. */
  private static String reason(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return "unknown host";
      }
      if (cause.getMessage() != null) {
        return cause.getMessage();
      }
    }
    return e instanceof ConnectException ? "no connection" : e.getClass().getSimpleName();
  }
}
