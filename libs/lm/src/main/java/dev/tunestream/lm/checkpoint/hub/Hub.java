package dev.tunestream.lm.checkpoint.hub;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings models from a hub into the machine's Hugging Face cache.
 *
 * <p>What is in the cache is not asked for again, broken transfers go on where they broke, and
 * weights are checked against the sha256 that the hub names. Without a network a model that is
 * already whole in the cache is used as it is.
 */
public final class Hub {

  private static final Logger LOG = LoggerFactory.getLogger(Hub.class);
  private static final int MOST_ATTEMPTS = 5;

  private final HubSettings settings;
  private final RetryPolicy<Object> retries;

  /** A hub by its settings; see {@link HubSettings#fromEnvironment()}. */
  public Hub(HubSettings settings) {
    this.settings = settings;
    this.retries =
        RetryPolicy.builder()
            .handle(IOException.class)
            .withMaxAttempts(MOST_ATTEMPTS)
            .withBackoff(settings.retryDelay(), settings.retryDelay().multipliedBy(16))
            .onRetry(event -> LOG.warn("Trying again: {}", reason(event.getLastException())))
            .build();
  }

  /** Downloads without telling how it goes on. */
  public Path download(HubId id) {
    return download(id, DownloadListener.NONE);
  }

  /**
   * The directory with the model's files, downloaded if need be.
   *
   * @throws HubException when the model can't be had
   * @throws ModelFormatException when the repository is no model that can be used here
   */
  public Path download(HubId id, DownloadListener listener) {
    HubCache cache = new HubCache(settings.cache(), id);
    try {
      Optional<Path> kept = cached(cache, id);
      if (kept.isPresent() && (settings.offline() || id.namesCommit())) {
        return kept.get();
      }
      if (settings.offline()) {
        throw new HubException(
            "%s is not whole in %s, and HF_HUB_OFFLINE forbids asking %s. Unset it, or give a local directory as the base model."
                .formatted(id, settings.cache(), settings.endpoint()));
      }
      return fetch(cache, id, listener, kept);
    } catch (IOException e) {
      throw new HubException(
          "%s could not be kept in %s: %s. Check the folder and its free space, or set HF_HUB_CACHE to another."
              .formatted(id, settings.cache(), reason(e)),
          e);
    }
  }

  private Path fetch(HubCache cache, HubId id, DownloadListener listener, Optional<Path> kept)
      throws IOException {
    try (HubClient client = new HubClient(settings)) {
      HubClient.Repository repository;
      try {
        repository = retrying(id, () -> client.repository(id));
      } catch (HubException e) {
        if (kept.isPresent() && e.getCause() instanceof IOException) {
          LOG.warn("{} Using what the cache has of it.", e.getMessage());
          return kept.get();
        }
        throw e;
      }
      Transfer transfer = new Transfer(client, cache, settings.stall(), listener);
      String commit = repository.commit();
      for (String name : HubFiles.wanted(id, repository.files())) {
        bring(cache, client, transfer, id, commit, name);
      }
      Path index = cache.snapshot(commit).resolve(HubFiles.INDEX);
      if (Files.exists(index)) {
        for (String part : HubFiles.parts(index)) {
          bring(cache, client, transfer, id, commit, part);
        }
      }
      cache.setCommit(id, commit);
      return cache.snapshot(commit);
    }
  }

  private void bring(
      HubCache cache, HubClient client, Transfer transfer, HubId id, String commit, String name)
      throws IOException {
    if (cache.has(commit, name)) {
      return;
    }
    RemoteFile file = retrying(id, () -> client.file(id, commit, name));
    cache.locked(
        file,
        () -> {
          if (!Files.exists(cache.blob(file))) {
            retrying(
                id,
                () -> {
                  transfer.run(id, commit, file);
                  return file;
                });
          }
          cache.link(commit, file);
        });
  }

  private static Optional<Path> cached(HubCache cache, HubId id) throws IOException {
    Optional<Path> snapshot = cache.commitOf(id).map(cache::snapshot);
    return snapshot.isPresent() && HubFiles.complete(snapshot.get()) ? snapshot : Optional.empty();
  }

  private <T> T retrying(HubId id, CheckedSupplier<T> request) {
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
              ? "%s can't be reached for %s (%s). Check the network or HF_ENDPOINT, or give a local directory as the base model."
                  .formatted(settings.endpoint(), id, reason(cause))
              : "The download of %s from %s broke %d times, at last because %s. Run it again to go on from there."
                  .formatted(id, settings.endpoint(), MOST_ATTEMPTS, reason(cause));
      throw new HubException(sentence, cause);
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
